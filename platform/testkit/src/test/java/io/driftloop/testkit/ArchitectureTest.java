package io.driftloop.testkit;

import com.tngtech.archunit.lang.ArchRule;
import io.driftloop.testkit.architecture.ArchitectureRules;
import io.driftloop.testkit.architecture.HouseRules;
import java.util.List;

/** The testkit is an adapter through and through; what it shares with the services are sizes, names and cycles. */
class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("io.driftloop.testkit");
    }

    @Override
    protected List<ArchRule> rules() {
        return List.of(
                HouseRules.noOtherService("io.driftloop.testkit"),
                HouseRules.featuresHaveNoCycles("io.driftloop.testkit"),
                HouseRules.namesSayWhat("io.driftloop.testkit"));
    }
}
