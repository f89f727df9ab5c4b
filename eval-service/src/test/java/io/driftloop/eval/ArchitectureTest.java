package io.driftloop.eval;

import io.driftloop.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("io.driftloop.eval");
    }
}
