//! Long work beside the page. `public/worker-boot.js` loads it in a worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    // Visible from the worker's scope, so that one can see that this code has run. Setting a
    // property on a global object that is not frozen cannot fail.
    let _ = js_sys::Reflect::set(&js_sys::global(), &"creditsWorker".into(), &true.into());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!(
        "This program is built for a browser's worker: run `make serve` and open the address it names."
    );
}
