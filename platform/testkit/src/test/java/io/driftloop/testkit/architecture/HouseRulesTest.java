package io.driftloop.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.driftloop.events.PipelinePaused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that cannot fail is no rule: each meets a class that breaks it. */
class HouseRulesTest {

    private static final String GOOD = "io.driftloop.testkit.sample.good";
    private static final String BAD = "io.driftloop.testkit.sample.bad";
    private static final JavaClasses GOOD_CLASSES = new ClassFileImporter().importPackages(GOOD);
    private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(BAD);

    @Test
    void aWellKeptServiceBreaksNoRule() {
        assertThat(HouseRules.all(GOOD))
                .allSatisfy(rule -> assertThat(rule.evaluate(GOOD_CLASSES).hasViolation())
                        .as(rule.getDescription())
                        .isFalse());
    }

    @Test
    void aServiceThatDependsOnAnotherBreaksR1() {
        JavaClasses nosy = new ClassFileImporter().importPackages("io.driftloop.training.sample");

        EvaluationResult result =
                HouseRules.noOtherService("io.driftloop.training").evaluate(nosy);

        assertThat(result.getFailureReport().getDetails())
                .anyMatch(line -> line.contains("NosyTrainer") && line.contains("io.driftloop.ingest.sample.Datasets"));
    }

    @Test
    void aFeatureRootWithSqlBreaksR2AndR7() {
        assertThat(violations(HouseRules.featureRootsAreFree(BAD))).anyMatch(line -> line.contains("OrderUtils"));
        assertThat(violations(HouseRules.sqlStaysInJdbc(BAD))).anyMatch(line -> line.contains("OrderUtils"));
    }

    @Test
    void reachingAnotherFeaturesAdapterBreaksR3() {
        assertThat(violations(HouseRules.adaptersStayHome(BAD)))
                .isNotEmpty()
                .allMatch(line -> line.contains("StockResource") && line.contains("JdbcOrders"));
    }

    @Test
    void twoFeaturesThatNeedEachOtherBreakR4() {
        assertThat(violations(HouseRules.featuresHaveNoCycles(BAD))).isNotEmpty();
    }

    @Test
    void anEventThatIsNoRecordBreaksR5() {
        assertThat(HouseRules.eventsAreRecords()
                        .evaluate(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackagesOf(PipelinePaused.class))
                        .hasViolation())
                .isFalse();
        JavaClasses withAnImpostor =
                new ClassFileImporter().importClasses(PipelinePaused.class, io.driftloop.events.NoRecordSample.class);
        assertThat(HouseRules.eventsAreRecords()
                        .evaluate(withAnImpostor)
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty()
                .allMatch(line -> line.contains("NoRecordSample"));
    }

    @Test
    void askingForTheTimeOutsideWiringBreaksR6() {
        assertThat(violations(HouseRules.timeAndChanceComeIn(BAD)))
                .singleElement()
                .asString()
                .contains("OrderUtils")
                .contains("Instant.now()");
    }

    @Test
    void kafkaAndHttpInTheWrongRoomBreakR7() {
        assertThat(violations(HouseRules.kafkaStaysInItsAdapters(BAD)))
                .isNotEmpty()
                .allMatch(line -> line.contains("StockResource"));
        assertThat(violations(HouseRules.httpStaysInRest(BAD))).isNotEmpty().allMatch(line -> line.contains("Prices"));
    }

    @Test
    void anEmptyNameBreaksR8() {
        assertThat(violations(HouseRules.namesSayWhat(BAD)))
                .singleElement()
                .asString()
                .contains("OrderUtils");
    }

    @Test
    void fieldInjectionBreaksR9() {
        assertThat(violations(HouseRules.constructorsInject(BAD))).anyMatch(line -> line.contains("orders"));
    }

    @Test
    void aPortOfThirteenMethodsBreaksR10() {
        assertThat(violations(HouseRules.portsAreSmall(BAD)))
                .singleElement()
                .asString()
                .contains("StockPort has 13 methods");
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(BAD_CLASSES).getFailureReport().getDetails();
    }
}
