//! The command line as it is called: what it prints, where, and how it ends.

use serde_json::{Value, json};
use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

/// A folder of its own for each test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{test}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, content: &Value) -> &Self {
        self.text(name, content.to_string())
    }

    fn text(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_credits"));
        command.current_dir(&self.0).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that does not read its input may be gone already.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        child.wait_with_output().unwrap().into()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[derive(Debug, PartialEq)]
struct Ran {
    status: i32,
    output: String,
    errors: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Each line of the output as JSON.
    fn json(&self) -> Vec<Value> {
        self.output
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The places named on standard error: `FILE: PATH`.
    fn places(&self) -> Vec<String> {
        self.errors
            .lines()
            .map(|line| {
                let mut parts = line.splitn(3, ": ");
                let (file, path) = (parts.next().unwrap(), parts.next().unwrap());
                let rest = parts.next().unwrap_or_else(|| panic!("{line}"));
                assert!(rest.starts_with("expected "), "{line}");
                format!("{file}: {path}")
            })
            .collect()
    }
}

fn scenario(name: &str) -> Value {
    json!({"format": "credit-scenario", "version": 1, "name": name, "currency": "EUR",
        "start": "2026-04-20", "months": 2,
        "subscription": {"plan": "business-100k", "purchased": "2026-04-15",
                         "supply_left": 50000},
        "packs": [{"date": "2026-05-01", "pack": "pack-10k"}],
        "usage": [{"operation": "fashion-tag-all", "monthly": 1500}]})
}

/// A small price list with the ids that [`scenario`] names.
fn catalog(supply: u64) -> Value {
    json!({"format": "credit-catalog", "version": 1, "id": "own", "name": "Own",
        "as_of": "2026-01-01", "source": "Made up.", "currencies": ["EUR"], "tiers": ["all"],
        "plans": [{"id": "business-100k", "name": "Business", "tier": "all",
                   "monthly_credits": supply, "price": {"EUR": "1.00"}, "packs_allowed": false,
                   "basis": "assumed"}],
        "packs": [{"id": "pack-10k", "name": "Pack", "credits": 10000, "price": {"EUR": "1.00"},
                   "basis": "assumed"}],
        "solutions": [{"id": "fashion", "name": "Fashion", "requires": "all", "operations": [
            {"id": "fashion-tag-all", "name": "Tag", "unit": "image", "credits": 60,
             "basis": "assumed"}]}]})
}

#[test]
fn json_is_one_object_a_scenario_and_one_a_line() {
    let folder = Folder::new("json");
    folder
        .file("a.json", &scenario("A"))
        .file("b.json", &scenario("B"));
    let ran = folder.run(&["forecast", "a.json", "b.json", "--format", "json"]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
    let objects = ran.json();
    assert_eq!(objects.len(), 2);
    assert_eq!(
        (&objects[0]["name"], &objects[1]["name"]),
        (&json!("A"), &json!("B"))
    );
    assert_eq!(objects[0]["end"], "2026-06-20");
    assert_eq!(objects[0]["totals"]["demand"], 180_000);
    assert_eq!(objects[0]["days"], Value::Null);
    assert_eq!(objects[0]["left_out"], json!({}));
    // The output goes to no terminal, so JSON is the default.
    assert_eq!(folder.run(&["forecast", "a.json", "b.json"]), ran);

    let names: Vec<_> = [
        "name",
        "currency",
        "start",
        "end",
        "totals",
        "left_out",
        "first_shortfall",
        "packs_left",
        "periods",
        "warnings",
    ]
    .map(|name| ran.output.find(&format!("\"{name}\":")).unwrap())
    .into();
    assert!(names.is_sorted(), "{}", ran.output);

    let ran = folder.run(&["forecast", "--daily", "a.json", "--format=json"]);
    assert_eq!(ran.json()[0]["days"].as_array().unwrap().len(), 61);
}

#[test]
fn warnings_are_sentences() {
    let folder = Folder::new("warnings");
    let mut file = scenario("Free");
    file["subscription"] = json!({"plan": "free", "purchased": "2026-04-20"});
    file["needs"] = json!({"flows": 5});
    file["loads"] = json!([{"operation": "search-insert", "count": 2000, "start": "2026-04-25"},
                           {"operation": "search-insert", "count": 7, "start": "2026-04-19"}]);
    folder.file("free.json", &file);
    let ran = folder.run(&["forecast", "free.json"]);
    let answer = &ran.json()[0];
    assert_eq!(answer["left_out"], json!({"search-insert": 7}));
    let warnings = answer["warnings"].as_array().unwrap();
    let first: Vec<_> = warnings
        .iter()
        .take(3)
        .map(|w| {
            (
                w["date"].as_str().unwrap(),
                w["about"].as_str().unwrap(),
                w["id"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        first,
        [
            ("2026-04-20", "operation", "fashion-tag-all"),
            ("2026-04-20", "need", "flows"),
            ("2026-04-25", "records", "records_per_collection"),
        ]
    );
    assert_eq!(
        warnings[1]["text"],
        "Free allows 1, and 5 flows are needed."
    );
    let ran = folder.run(&["forecast", "free.json", "--format", "text"]);
    assert!(
        ran.output
            .contains("2026-04-20  Free allows 1, and 5 flows are needed."),
        "{}",
        ran.output
    );
    assert!(
        ran.output
            .contains("Left out, outside the forecast: 7 calls"),
        "{}",
        ran.output
    );
}

#[test]
fn csv_has_one_header_and_a_row_a_billing_period_or_a_day() {
    let folder = Folder::new("csv");
    folder
        .file("a.json", &scenario("=1+1, \"A\""))
        .file("b.json", &scenario("B"));
    let ran = folder.run(&["forecast", "--format", "csv", "a.json", "b.json"]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
    let lines: Vec<_> = ran.output.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "name,plan,start,end,supply,demand,from_carry_over,from_supply,from_packs,shortfall,\
         expired,supply_exhausted,packs_left,plan_cost,pack_cost"
    );
    assert_eq!(lines.len(), 1 + 3 + 3);
    assert_eq!(
        lines[1],
        "\"'=1+1, \"\"A\"\"\",business-100k,2026-04-15,2026-05-15,50000,75000,0,50000,10000,\
         15000,0,2026-05-06,0,0.00,10.00"
    );
    assert!(
        lines[4].starts_with("B,business-100k,2026-04-15,"),
        "{}",
        lines[4]
    );
    assert!(
        lines[2].contains(",100000,0,0.00,59.00,0.00") || lines[2].contains(",,"),
        "{}",
        lines[2]
    );

    let ran = folder.run(&["forecast", "--format", "csv", "--daily", "a.json", "b.json"]);
    let lines: Vec<_> = ran.output.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "name,date,demand,from_carry_over,from_supply,from_packs,shortfall,carry_over_left,\
         supply_left,packs_left"
    );
    assert_eq!(lines.len(), 1 + 61 + 61);
    assert_eq!(lines[62], "B,2026-04-20,3000,0,3000,0,0,0,47000,0");
}

/// The same figures, whichever way they are printed.
#[test]
fn json_csv_and_text_carry_the_same_figures() {
    let folder = Folder::new("same");
    folder.file("a.json", &scenario("A"));
    let json = &folder.run(&["forecast", "a.json", "--daily"]).json()[0];
    for (arguments, list) in [(&["--daily"][..], "days"), (&[], "periods")] {
        let mut all = vec!["forecast", "a.json", "--format", "csv"];
        all.extend(arguments);
        let ran = folder.run(&all);
        let mut lines = ran
            .output
            .split_terminator("\r\n")
            .map(|line| line.split(',').collect::<Vec<_>>());
        let names = lines.next().unwrap();
        let rows: Vec<_> = lines.collect();
        let objects = json[list].as_array().unwrap();
        assert_eq!(rows.len(), objects.len());
        for (row, object) in rows.iter().zip(objects) {
            assert_eq!(
                names.len(),
                object.as_object().unwrap().len() + 1,
                "and the name"
            );
            for (name, cell) in names.iter().zip(row).skip(1) {
                let value = match &object[name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(*cell, value, "{name}");
            }
        }
    }
    let text = folder
        .run(&["forecast", "a.json", "--format", "text"])
        .output;
    let grouped = |key: &str| {
        let digits = json["totals"][key].to_string();
        let (thousands, rest) = digits.split_at(digits.len().saturating_sub(3));
        if thousands.is_empty() {
            digits.clone()
        } else {
            format!("{thousands},{rest}")
        }
    };
    let total = text.lines().find(|line| line.starts_with("Total")).unwrap();
    for key in ["demand", "from_supply", "from_packs", "shortfall"] {
        assert!(
            total.split_whitespace().any(|cell| cell == grouped(key)),
            "{key}: {total}"
        );
    }
    let cost = json["totals"]["cost"].as_str().unwrap();
    let first = json["first_shortfall"].as_str().unwrap();
    for part in [
        "A\n2026-04-20 to 2026-06-19, 2 months, in EUR\n",
        "Business 100K",
        &format!("Cost: {cost} EUR"),
        &format!("First shortfall: {first};"),
        "Price list: Ximilar, 2026-08-28 (ximilar-2026-08)",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(
        text.lines().all(|line| line.trim_end() == line),
        "no blanks at the end of lines"
    );
}

#[test]
fn an_invalid_file_gives_its_errors_and_the_others_are_answered() {
    let folder = Folder::new("invalid");
    let mut bad = scenario("bad");
    bad["months"] = json!(0);
    bad["usage"] = json!([{"operation": "nothing", "monthly": 1}]);
    bad["surprise"] = json!(1);
    folder
        .file("good.json", &scenario("good"))
        .file("bad.json", &bad)
        .text("broken.json", "{\n\"format\"")
        .text("latin.json", b"{\"name\": \"\xe9\"}")
        .file("last.json", &scenario("last"));
    for format in ["json", "csv", "text"] {
        let ran = folder.run(&[
            "forecast",
            "bad.json",
            "good.json",
            "missing.json",
            "broken.json",
            "latin.json",
            "last.json",
            "--format",
            format,
        ]);
        assert_eq!(ran.status, 1);
        let mut places = ran.places();
        places.sort();
        assert_eq!(
            places,
            [
                "bad.json: months",
                "bad.json: surprise",
                "bad.json: usage[0].operation",
                "broken.json: (file)",
                "latin.json: (file)",
                "missing.json: (file)",
            ]
        );
        let find = |name| {
            ran.output
                .find(name)
                .unwrap_or_else(|| panic!("{name}: {}", ran.output))
        };
        assert!(find("good") < find("last"));
        assert!(!ran.output.contains("bad"), "{}", ran.output);
        if format == "csv" {
            assert_eq!(ran.output.matches("supply_exhausted").count(), 1);
        }
    }
    let ran = folder.run(&["forecast", "bad.json", "--format", "csv"]);
    assert_eq!(
        (ran.status, ran.output.as_str()),
        (1, ""),
        "no header without a row"
    );
    assert!(
        ran.errors
            .contains("bad.json: months: expected a whole number from 1 to 60\n"),
        "{}",
        ran.errors
    );
}

#[test]
fn standard_input_is_a_file() {
    let folder = Folder::new("stdin");
    folder.file("a.json", &scenario("A"));
    let ran = folder.run_with(
        &["forecast", "-", "a.json"],
        &scenario("from outside").to_string(),
    );
    assert_eq!(ran.status, 0);
    assert_eq!(ran.json()[0]["name"], "from outside");
    let ran = folder.run_with(&["check", "-"], "{}");
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors.starts_with("-: format: expected "),
        "{}",
        ran.errors
    );
    let ran = folder.run_with(
        &["forecast", "a.json", "--catalog", "-"],
        &catalog(70_000).to_string(),
    );
    assert_eq!(ran.json()[0]["periods"][1]["supply"], 70_000);
    for twice in [
        &["check", "-", "-"][..],
        &["forecast", "-", "--catalog", "-"],
    ] {
        assert_eq!(folder.run_with(twice, "{}").status, 2);
    }
}

#[test]
fn a_price_list_given_beside_replaces_only_an_absent_one() {
    let folder = Folder::new("catalog");
    let mut named = scenario("named");
    named["catalog"] = json!("ximilar-2026-08");
    let mut brought = scenario("brought");
    brought["catalog"] = catalog(80_000);
    let mut null = scenario("null");
    null["catalog"] = Value::Null;
    let mut bad = catalog(70_000);
    bad["plans"][0]["basis"] = json!("guessed");
    folder
        .file("absent.json", &scenario("absent"))
        .file("null.json", &null)
        .file("named.json", &named)
        .file("brought.json", &brought)
        .file("list.json", &catalog(70_000))
        .file("bad.json", &bad);
    let files = ["absent.json", "null.json", "named.json", "brought.json"];
    let supplies = |arguments: &[&str]| -> (i32, Vec<u64>, Vec<String>) {
        let ran = folder.run(arguments);
        let supplies = ran
            .json()
            .into_iter()
            .map(|object| object["periods"][1]["supply"].as_u64().unwrap());
        (ran.status, supplies.collect(), ran.places())
    };
    let mut all = vec!["forecast"];
    all.extend(files);
    assert_eq!(
        supplies(&all),
        (0, vec![100_000, 100_000, 100_000, 80_000], vec![])
    );
    all.extend(["--catalog", "list.json"]);
    assert_eq!(
        supplies(&all),
        (0, vec![70_000, 70_000, 100_000, 80_000], vec![])
    );

    // An invalid one is an error for those that would need it, and for no other.
    let mut all = vec!["forecast", "--catalog=bad.json"];
    all.extend(files);
    let places = [
        "bad.json: plans[0].basis",
        "absent.json: catalog",
        "null.json: catalog",
    ];
    assert_eq!(
        supplies(&all),
        (1, vec![100_000, 80_000], places.map(str::to_owned).to_vec())
    );
    let ran = folder.run(&["forecast", "absent.json", "--catalog", "named.json"]);
    assert_eq!(
        (ran.status, ran.places()[0].as_str()),
        (1, "named.json: format")
    );
}

#[test]
fn check_is_silent_about_valid_files_and_says_everything_about_others() {
    let folder = Folder::new("check");
    let mut bad = scenario("bad");
    for field in ["start", "currency", "months"] {
        bad.as_object_mut().unwrap().remove(field);
    }
    let mut bad_list = catalog(1);
    bad_list["packs"][0]["credits"] = json!(0);
    bad_list["plans"][0]["price"]["EUR"] = json!(1);
    folder
        .file("good.json", &scenario("good"))
        .file("list.json", &catalog(1))
        .file("bad.json", &bad)
        .file("bad-list.json", &bad_list);
    let ran = folder.run(&["check", "good.json", "list.json"]);
    assert_eq!(
        ran,
        Ran {
            status: 0,
            output: String::new(),
            errors: String::new()
        }
    );
    let ran = folder.run(&["check", "bad.json", "good.json", "bad-list.json"]);
    assert_eq!((ran.status, ran.output.as_str()), (1, ""));
    let mut places = ran.places();
    places.sort();
    assert_eq!(
        places,
        [
            "bad-list.json: packs[0].credits",
            "bad-list.json: plans[0].price.EUR",
            "bad.json: currency",
            "bad.json: months",
            "bad.json: start",
        ]
    );
}

#[test]
fn fields_of_a_newer_minor_are_listed_and_are_no_error() {
    let folder = Folder::new("newer");
    let mut newer = scenario("newer");
    newer["minor"] = json!(4);
    newer["usage"][0]["colour"] = json!("green");
    newer["weather"] = json!({});
    let mut newer_list = catalog(1);
    newer_list["minor"] = json!(1);
    newer_list["plans"][0]["limits"] = json!({"elephants": 2});
    folder
        .file("newer.json", &newer)
        .file("list.json", &newer_list);
    let ran = folder.run(&["check", "newer.json", "list.json"]);
    assert_eq!((ran.status, ran.output.as_str()), (0, ""));
    let starts: Vec<_> = ran
        .errors
        .lines()
        .map(|line| line.rsplit_once(": ").unwrap().0)
        .collect();
    assert_eq!(
        starts,
        [
            "newer.json: usage[0].colour",
            "newer.json: weather",
            "list.json: plans[0].limits.elephants"
        ]
    );
    let ran = folder.run(&["forecast", "newer.json"]);
    assert_eq!((ran.status, ran.json().len()), (0, 1));
    newer["version"] = json!(2);
    folder.file("version.json", &newer);
    let ran = folder.run(&["check", "version.json"]);
    assert_eq!(
        (ran.status, ran.places()),
        (1, vec!["version.json: version".to_owned()])
    );
}

#[test]
fn wrong_arguments_end_with_status_2_and_print_nothing_but_a_sentence() {
    let folder = Folder::new("arguments");
    folder.file("a.json", &scenario("A"));
    for arguments in [
        &[][..],
        &["forcast", "a.json"],
        &["forecast"],
        &["forecast", "--daily"],
        &["forecast", "a.json", "--format"],
        &["forecast", "a.json", "--format", "xml"],
        &["forecast", "a.json", "--format="],
        &["forecast", "a.json", "--dayly"],
        &["forecast", "a.json", "--daily=yes"],
        &["forecast", "a.json", "-x"],
        &["forecast", "a.json", "--catalog"],
        &["check"],
        &["check", "a.json", "--format", "json"],
        &["check", "a.json", "--catalog", "a.json"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(
            ran.errors.lines().all(|line| line.starts_with("credits: ")),
            "{}",
            ran.errors
        );
        assert!(ran.errors.contains("credits --help"), "{}", ran.errors);
    }
}

#[test]
fn help_and_version_are_answers() {
    let folder = Folder::new("help");
    for arguments in [&["--help"][..], &["help"], &["-h"]] {
        let ran = folder.run(arguments);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
        for command in ["credits forecast FILE", "credits check FILE"] {
            assert!(ran.output.contains(command), "{}", ran.output);
        }
    }
    for command in ["forecast", "check"] {
        let ran = folder.run(&[command, "a.json", "--help"]);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
        assert!(
            ran.output.starts_with(&format!("credits {command} FILE")),
            "{}",
            ran.output
        );
    }
    let ran = folder.run(&["--version"]);
    assert_eq!(
        ran.output,
        concat!("credits ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn a_file_may_be_called_like_an_option_behind_two_dashes() {
    let folder = Folder::new("dashes");
    folder.file("--daily", &scenario("odd"));
    let ran = folder.run(&["forecast", "--", "--daily"]);
    assert_eq!((ran.status, &ran.json()[0]["name"]), (0, &json!("odd")));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = Folder::new("pipe");
    folder.file("a.json", &scenario("A"));
    let mut arguments = vec!["forecast", "--daily", "--format", "text"];
    arguments.extend([&"a.json"; 200]);
    let mut child = folder
        .command(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ran.stderr).unwrap(), "");
    assert_eq!(ran.status.code(), Some(0));
}

/// What a stranger's file says is shown, and never run by the terminal.
#[test]
fn control_characters_are_written_out() {
    let folder = Folder::new("control");
    let mut file = scenario("\u{1b}[31mred\nCost: 0.00 EUR");
    folder.file("a.json", &file);
    let ran = folder.run(&["forecast", "a.json", "--format", "text"]);
    assert_eq!(
        ran.output.lines().next(),
        Some("\\u{1b}[31mred\\nCost: 0.00 EUR")
    );
    file["\u{1b}[2J\n"] = json!(1);
    folder.file("a.json", &file);
    let ran = folder.run(&["check", "a.json"]);
    assert_eq!(ran.errors.lines().count(), 1);
    assert!(
        ran.errors.starts_with("a.json: \\u{1b}[2J\\n: expected "),
        "{}",
        ran.errors
    );
}
