//! Which browsers take away what a site has kept when nobody visits it.

/// Whether a browser that calls itself so is Safari or rests on its engine, as
/// every browser on an iPhone or iPad does: those delete what a site has kept
/// after seven days without a visit.
#[must_use]
pub fn is_webkit(agent: &str) -> bool {
    // Every other browser names Safari and its engine too.
    let others = ["Chrome/", "Chromium/", "Android", "Edg/", "OPR/"];
    agent.contains("AppleWebKit") && !others.iter().any(|other| agent.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safari_and_browsers_on_its_engine_are_told_from_others() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        for agent in [
            format!("{mac} Version/19.0 Safari/605.1.15"),
            format!("{phone} Version/19.0 Mobile/15E148 Safari/604.1"),
            format!("{phone} CriOS/140.0 Mobile/15E148 Safari/604.1"),
            format!("{phone} FxiOS/140.0 Mobile/15E148 Safari/605.1.15"),
        ] {
            assert!(is_webkit(&agent), "{agent}");
        }
        for agent in [
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "",
        ] {
            assert!(!is_webkit(agent), "{agent}");
        }
    }
}
