//! What is said of baselines that are wrong, and of what cannot be checked.

moonlint_texts::room!("workspace", "texts.ftl");
