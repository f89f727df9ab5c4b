package io.driftloop.testkit.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;

/** The local stack runs real processes on real time; the testkit is built on it, so its rules are checked here. */
class LocalStackArchitectureTest extends ArchitectureRules {

    private static final String ROOT = "io.driftloop.stack";

    LocalStackArchitectureTest() {
        super(ROOT, Path.of("../local-stack"));
    }

    @Override
    protected List<ArchRule> rules() {
        return List.of(
                HouseRules.noOtherService(ROOT),
                HouseRules.featuresHaveNoCycles(ROOT),
                HouseRules.kafkaStaysInItsAdapters(ROOT),
                HouseRules.namesSayWhat(ROOT));
    }
}
