package io.driftloop.kit;

import com.tngtech.archunit.lang.ArchRule;
import io.driftloop.testkit.architecture.ArchitectureRules;
import io.driftloop.testkit.architecture.HouseRules;
import java.util.List;

/** The kit is made of adapters; what it shares with the services are ports, sizes, names, injection and cycles. */
class ArchitectureTest extends ArchitectureRules {

    private static final String ROOT = "io.driftloop.kit";

    ArchitectureTest() {
        super(ROOT);
    }

    @Override
    protected List<ArchRule> rules() {
        return List.of(
                HouseRules.noOtherService(ROOT),
                HouseRules.featuresHaveNoCycles(ROOT),
                HouseRules.timeAndChanceComeIn(ROOT),
                HouseRules.kafkaStaysInItsAdapters(ROOT),
                HouseRules.namesSayWhat(ROOT),
                HouseRules.constructorsInject(ROOT),
                HouseRules.portsAreSmall(ROOT));
    }
}
