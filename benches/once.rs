//! One stage so many times and nothing else, for tools that count instructions or memory:
//! `once STAGE FILE TIMES`, and `once repeat FILE TIMES OUT` writes the file with its content so many times over.

mod support;

use support::STAGES;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).filter(|argument| *argument != "--bench").collect();
    let read = |file: &str| std::fs::read(file).expect("the file is there");
    let number = |times: &str| times.parse::<usize>().expect("a number of times");
    match *arguments {
        ["repeat", file, times, out] => {
            std::fs::write(out, support::repeated(&read(file), number(times))).expect("written");
        }
        [stage, file, times] => {
            let (_, stage) = STAGES.iter().find(|(name, _)| *name == stage).expect("a stage");
            let bytes = read(file);
            let sum: usize = (0..number(times)).map(|_| stage(std::hint::black_box(&bytes))).sum();
            println!("{sum}");
        }
        // `cargo bench` runs it without any.
        _ => println!("once STAGE FILE TIMES, once repeat FILE TIMES OUT"),
    }
}
