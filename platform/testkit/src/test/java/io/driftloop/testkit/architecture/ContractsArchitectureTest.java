package io.driftloop.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;

/** The contracts are values and their text; the testkit is built on them, so their rules are checked here. */
class ContractsArchitectureTest extends ArchitectureRules {

    private static final String[] CONTRACTS = {
        "io.driftloop.contracts..", "io.driftloop.events..", "io.driftloop.pipeline.."
    };

    ContractsArchitectureTest() {
        super("io.driftloop", Path.of("../contracts"));
    }

    @Override
    protected List<ArchRule> rules() {
        return List.of(
                contractsKnowNoFramework(),
                HouseRules.eventsAreRecords(),
                HouseRules.timeAndChanceComeIn("io.driftloop.contracts"),
                HouseRules.timeAndChanceComeIn("io.driftloop.events"),
                HouseRules.timeAndChanceComeIn("io.driftloop.pipeline"),
                HouseRules.namesSayWhat("io.driftloop"));
    }

    private static ArchRule contractsKnowNoFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage(CONTRACTS)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java.(*)",
                        "java.util..",
                        "java.nio..",
                        "java.time..",
                        "java.lang..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "com.cronutils..",
                        "org.yaml.snakeyaml..",
                        CONTRACTS[0],
                        CONTRACTS[1],
                        CONTRACTS[2],
                        "")
                .as("contracts know no framework, transport or storage")
                .because("every module and every other program that reads our topics builds on them");
    }
}
