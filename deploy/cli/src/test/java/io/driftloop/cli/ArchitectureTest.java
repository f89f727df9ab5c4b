package io.driftloop.cli;

import com.tngtech.archunit.lang.ArchRule;
import io.driftloop.testkit.architecture.ArchitectureRules;
import io.driftloop.testkit.architecture.HouseRules;
import java.util.List;

/** The command runs on the clock of the one who types it; the services are processes and addresses to it, never classes. */
class ArchitectureTest extends ArchitectureRules {

    private static final String ROOT = "io.driftloop.cli";

    ArchitectureTest() {
        super(ROOT);
    }

    @Override
    protected List<ArchRule> rules() {
        return List.of(
                HouseRules.noOtherService(ROOT),
                HouseRules.adaptersStayHome(ROOT),
                HouseRules.featuresHaveNoCycles(ROOT),
                HouseRules.kafkaStaysInItsAdapters(ROOT),
                HouseRules.sqlStaysInJdbc(ROOT),
                HouseRules.httpStaysInRest(ROOT),
                HouseRules.namesSayWhat(ROOT),
                HouseRules.constructorsInject(ROOT),
                HouseRules.portsAreSmall(ROOT));
    }
}
