//! The page. Everything it does is in the library's `app`; see there.

#[cfg(target_arch = "wasm32")]
mod parts;

#[cfg(target_arch = "wasm32")]
fn main() {
    credit_calculator::app::parts::load_by(parts::LOADERS);
    credit_calculator::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!(
        "This program is built for the browser: run `make serve` and open the address it names."
    );
}
