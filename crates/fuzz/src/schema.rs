use std::sync::LazyLock;

use crate::input::{Random, catalogue};
use crate::judges::schemas::{judge::Judge, requests};

/// Of the built-in models, and of configured ones.
static JUDGES: LazyLock<[Judge; 2]> =
    LazyLock::new(|| [0, 1].map(|index| Judge::new(catalogue(index).as_ref().clone())));

/// Of a request composed from the bytes, schemas say what the linter says.
pub fn schema(data: &[u8]) {
    let mut random = Random::new(data);
    let judge = &JUDGES[random.below(2)];
    let models: Vec<_> = judge.catalogue.models().collect();
    let mut names: Vec<String> = judge.catalogue.names().map(str::to_owned).collect();
    names.extend(["seedance-3.0", "", " ", "WAN2.7"].map(str::to_owned));
    let spec = random.pick(&models);
    let request = requests::request(&mut random, spec, &names);
    judge.check(&request, &spec.name, "composed");
}
