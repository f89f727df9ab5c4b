package io.driftloop.registry.tracking;

import java.util.List;

/** Names for runs that were given none: {@code quiet-heron-417}. */
final class RunNames {

    private static final List<String> HOW = List.of(
            "able", "bold", "brave", "calm", "clear", "deft", "eager", "fair", "fleet", "gentle", "glad", "keen",
            "kind", "lucid", "merry", "neat", "noble", "patient", "proud", "quick", "quiet", "rare", "sage", "smooth",
            "spry", "steady", "swift", "tidy", "upbeat", "vivid", "warm", "wise");
    private static final List<String> WHO = List.of(
            "ant", "badger", "bee", "carp", "crane", "crow", "deer", "dove", "elk", "finch", "fox", "gnu", "goose",
            "hare", "hawk", "heron", "ibis", "jay", "koala", "lark", "lynx", "mole", "newt", "otter", "owl", "pike",
            "quail", "robin", "seal", "stork", "tern", "wren");

    private RunNames() {}

    static String invent(RunIds ids) {
        return HOW.get(ids.below(HOW.size())) + "-" + WHO.get(ids.below(WHO.size())) + "-" + ids.below(1000);
    }
}
