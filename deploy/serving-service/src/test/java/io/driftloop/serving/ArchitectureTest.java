package io.driftloop.serving;

import io.driftloop.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("io.driftloop.serving");
    }
}
