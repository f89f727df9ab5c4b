package io.driftloop.ingest;

import io.driftloop.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("io.driftloop.ingest");
    }
}
