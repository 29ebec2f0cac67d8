//! The command line. Everything it does is in the library's `cli`; see there.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use credit_calculator::cli::{Console, run};
    use std::io::{self, BufWriter, IsTerminal};

    let (output, is_terminal) = (io::stdout(), io::stdout().is_terminal());
    let mut output = BufWriter::new(output.lock());
    let (mut input, mut errors) = (io::stdin().lock(), io::stderr().lock());
    let mut console = Console::new(&mut input, &mut output, &mut errors, is_terminal);
    run(std::env::args_os().skip(1), &mut console).code().into()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
