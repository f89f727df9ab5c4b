package io.driftloop.model;

import com.tngtech.archunit.lang.ArchRule;
import io.driftloop.testkit.architecture.ArchitectureRules;
import io.driftloop.testkit.architecture.HouseRules;
import java.util.List;

/** Model code is shared by training, evaluation and serving: it knows engines, and neither transport nor storage. */
class ArchitectureTest extends ArchitectureRules {

    private static final String ROOT = "io.driftloop.model";

    ArchitectureTest() {
        super(ROOT);
    }

    @Override
    protected List<ArchRule> rules() {
        return List.of(
                HouseRules.noOtherService(ROOT),
                HouseRules.featureRootsAreFree(ROOT),
                HouseRules.adaptersStayHome(ROOT),
                HouseRules.featuresHaveNoCycles(ROOT),
                HouseRules.timeAndChanceComeIn(ROOT),
                HouseRules.kafkaStaysInItsAdapters(ROOT),
                HouseRules.sqlStaysInJdbc(ROOT),
                HouseRules.httpStaysInRest(ROOT),
                HouseRules.namesSayWhat(ROOT),
                HouseRules.constructorsInject(ROOT),
                HouseRules.portsAreSmall(ROOT));
    }
}
