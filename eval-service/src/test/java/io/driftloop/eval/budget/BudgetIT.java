package io.driftloop.eval.budget;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Facts;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A version becomes champion; what its budget comes to is measured and told. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BudgetIT {

    @Inject
    ArtifactStore artifacts;

    @Test
    void aChampionsBudgetIsMeasured() throws IOException {
        MonitoringBaseline baseline = Baselines.made(2_500, 3, 1);
        champion("budgeted", artifacts.put(baseline.toJson(), MonitoringBaseline.MEDIA_TYPE));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/drift/budgeted")
                        .then()
                        .statusCode(200)
                        .body("budget.measurement.state", equalTo("measured")));
        JsonPath budget = given().get("/api/v1/drift/budgeted").jsonPath();
        assertThat(budget.getDouble("budget.falseAlarmsPerWeek")).isEqualTo(1);
        assertThat(budget.getDouble("budget.predictionsPerWeek")).isEqualTo(1_000_000);
        assertThat(budget.getInt("budget.seenOverHours")).isZero();
        assertThat(budget.getDouble("budget.rowsPerFalseAlarm")).isEqualTo(1_000_000);
        // 3 numbers, a category, predicted class and confidence, 4 tests of missing values; two spans
        assertThat(budget.getInt("budget.columns")).isEqualTo(6);
        assertThat(budget.getList("budget.spans", Integer.class)).containsExactly(100, 500);
        assertThat(budget.getDouble("budget.level")).isEqualTo(100 / 1e6 / 10 / 2);
        String outcome = "budget.measurement.outcome.";
        assertThat(budget.getLong(outcome + "withoutDrift.rows")).isEqualTo(3_060_000);
        assertThat(budget.getInt(outcome + "withoutDrift.alarms")).isLessThan(10);
        assertThat(budget.getList(outcome + "delays.size"))
                .isEqualTo(List.of("small", "medium", "large", "small", "medium", "large"));
        assertThat(budget.getList("budget.says", String.class))
                .anyMatch(
                        s -> s.startsWith("1 false alarm a week is allowed. A million predictions a week are assumed"))
                .anyMatch(s -> s.startsWith("Without drift: ") && s.contains("in 3,060,000 resampled predictions"))
                .anyMatch(s -> s.startsWith("A small shift (0.2 standard deviations of one number) is "))
                .anyMatch(
                        s -> s.startsWith("A small recoding (5 % of one category's rows become its rarest value) is "));
    }

    private void champion(String model, ArtifactRef baseline) {
        try (TestTopics topics = TestTopics.ofTheService()) {
            topics.produce(Facts.fact(
                    new ModelAliasMoved(
                            new ModelId("m-" + model),
                            new ModelName(model),
                            "champion",
                            1,
                            null,
                            1,
                            null,
                            null,
                            baseline,
                            new Actor("token")),
                    "registry",
                    1));
        }
    }
}
