package io.driftloop.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.FakeStack;
import io.driftloop.cli.Settings;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.output.Terminal;
import io.driftloop.cli.run.Timeline;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.LabelledImages;
import io.driftloop.pipeline.NetworkShape;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPartsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final FakeStack stack = new FakeStack();
    private final StringWriter shown = new StringWriter();
    private final Timeline timeline = new Timeline(new PrintWriter(shown), Terminal.PLAIN, Clock.systemUTC());

    @AfterEach
    void close() {
        stack.close();
    }

    private Api api() {
        return new Api(new Settings(
                folder, 7700, Map.of("DRIFTLOOP_URL", stack.url(), "DRIFTLOOP_INFERENCE_URL", stack.url())));
    }

    @Test
    void theTrafficIsNeverLearnedFrom() {
        DemoData data = new DemoData("drawn", new DrawnDigits().draw(4_000, 1), new DrawnDigits().draw(800, 2));
        DigitPlan plan = DigitPlan.of(data, false);
        Set<String> learned = contents(plan.train());
        assertThat(learned).hasSize(2_000);
        assertThat(contents(plan.toShift())).hasSize(2_000).doesNotContainAnyElementsOf(learned);
        assertThat(contents(plan.test())).hasSize(533).isSubsetOf(contents(data.test()));
        assertThat(contents(plan.usual())).hasSize(267).isSubsetOf(contents(data.test()));
        assertThat(contents(plan.usual())).doesNotContainAnyElementsOf(contents(plan.test()));
    }

    @Test
    void theFullDemoLearnsFromEverything() {
        DemoData data = new DemoData("drawn", new DrawnDigits().draw(3_000, 1), new DrawnDigits().draw(800, 2));
        DigitPlan plan = DigitPlan.of(data, true);
        assertThat(plan.train().count()).isEqualTo(3_000);
        assertThat(contents(plan.usual())).isEqualTo(contents(data.test()));
    }

    @Test
    void theDefinitionIsTheArticlesNetworkInBothModes() {
        for (boolean full : List.of(true, false)) {
            PipelineDefinition definition = PipelineDefinitions.parse(
                    new DemoPipeline("digits-2").definition(full).getBytes(StandardCharsets.UTF_8));
            assertThat(definition.name().value()).isEqualTo("digits-2");
            assertThat(NetworkShape.infer(
                                    List.of(1, 28, 28),
                                    definition.spec().model().layers())
                            .parameters())
                    .isEqualTo(93_322);
            assertThat(definition.spec().train().epochs()).isEqualTo(full ? 5 : 3);
            assertThat(definition.spec().tune() == null).isEqualTo(full);
        }
    }

    @Test
    void aSecondDemoTakesTheNextFreeName() {
        stack.on("GET /api/v1/pipelines?limit=100", "{\"items\":[{\"name\":\"digits\"}]}");
        stack.on("GET /api/v1/models?limit=100", "{\"items\":[{\"name\":\"digits\"},{\"name\":\"other\"}]}");
        stack.on("GET /api/v1/datasets?limit=100", "{\"items\":[{\"name\":\"digits-2\"}]}");
        assertThat(DemoPipeline.free(api()).name()).isEqualTo("digits-3");
    }

    @Test
    void aDirectoryWithoutTheFilesIsWrongUsage() {
        assertThatThrownBy(() -> DemoData.find(
                        new DemoOptions(folder, false, true, true), new Settings(folder, 7700, Map.of()), timeline))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("does not hold train-images-idx3-ubyte.gz");
    }

    @Test
    void metersOfAllServicesAndHandlersAreSummed() throws IOException {
        String[] metrics = {
            "# HELP driftloop_inbox_duplicates_dropped_total x\ndriftloop_inbox_duplicates_dropped_total{handler=\"a\",} 2.0\n"
                    + "driftloop_inbox_duplicates_dropped_total{handler=\"b\"} 3.0\ndriftloop_outbox_published_total 1.2E3\n",
            "driftloop_outbox_published_total 4.0\ndriftloop_outbox_published_totals 9\n",
            ""
        };
        assertThat(ServiceCounters.sum(metrics, "driftloop_inbox_duplicates_dropped_total"))
                .isEqualTo(5);
        assertThat(ServiceCounters.sum(metrics, "driftloop_outbox_published_total"))
                .isEqualTo(1204);
    }

    @Test
    void trafficCountsWhatFailsAndGivesALabelForWhatWasAnswered() {
        stack.on("POST /v2/models/digits/infer", "{\"parameters\":{\"prediction_id\":\"m~1~a\"}}");
        stack.on("POST /api/v1/labels", 202, "application/json", "{}");
        LabelledImages images = new DrawnDigits().draw(10, 1);
        Traffic.Mode mode = new Traffic.Mode(images, null, 500);
        try (LabelMail mail = new LabelMail(api(), Clock.systemUTC(), Duration.ofMillis(1));
                Traffic traffic = new Traffic(api(), "digits", mail, Clock.systemUTC(), mode, 1)) {
            traffic.ask(mode, 60);
            await().atMost(Duration.ofMinutes(1)).until(() -> traffic.requests() == 60 && mail.delivered() == 60);
            assertThat(traffic.failures()).isZero();
            stack.on("POST /v2/models/digits/infer", 503, "application/json", "{\"error\":\"busy\"}");
            traffic.ask(mode, 10);
            await().atMost(Duration.ofMinutes(1)).until(() -> traffic.requests() == 70);
            assertThat(traffic.failures()).isEqualTo(10);
            assertThat(traffic.lastFailure()).isEqualTo("busy");
            assertThat(mail.delivered()).isEqualTo(60);
        }
    }

    @Test
    void aRunThatEndsBadlyEndsTheWaitingWithItsReason() throws IOException {
        Story story = new Story("digits", timeline, Optional::empty);
        story.event(event("PipelineRunStarted", "run-1", "{\"pipeline\":\"digits\"}"));
        story.event(event("PipelineRunCompleted", "other", "{\"pipeline\":\"other\",\"outcome\":\"Failed\"}"));
        story.event(event("TrainingEpochCompleted", "run-1", "{\"epoch\":1,\"epochs\":2}"));
        assertThat(story.await("an epoch", Duration.ofSeconds(5), fact -> fact.is("TrainingEpochCompleted"))
                        .number("epoch"))
                .isEqualTo(1);
        story.event(event(
                "PipelineRunCompleted",
                "run-1",
                "{\"pipeline\":\"digits\",\"outcome\":\"Rejected\",\"reason\":\"too weak\"}"));
        assertThatThrownBy(() -> story.await("a champion", Duration.ofSeconds(5), fact -> fact.is("ModelAliasMoved")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("pipeline run run-1 ended as Rejected: too weak");
        assertThat(shown.toString()).contains("epoch 1 of 2").doesNotContain("other");
    }

    @Test
    void whatDoesNotComeIsSaidClearly() {
        Story story = new Story("digits", timeline, Optional::empty);
        assertThatThrownBy(() -> story.await("an alert", Duration.ofMillis(1), fact -> true))
                .hasMessage("an alert did not come within 0 s");
    }

    @Test
    void aLongTextBreaksBetweenWordsOnATerminalAndNowhereInALog() {
        String text = "trial 2 of 3: batchSize 32, learningRate 0.00141 gives 0.9606";
        new Timeline(new PrintWriter(shown), new Terminal(true, false, 80), Clock.systemUTC()).say("tuning", text);
        assertThat(shown.toString().lines().map(line -> line.substring(24)))
                .containsExactly("trial 2 of 3: batchSize 32, learningRate 0.00141 gives", "0.9606");
        timeline.say("tuning", text);
        assertThat(shown.toString()).endsWith("  tuning        " + text + System.lineSeparator());
    }

    @Test
    void theSummaryHoldsEveryPromisedField() throws IOException {
        Summary summary = new Summary();
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        summary.ready("mnist", "cpu", 12.34);
        summary.firstRun("run-1", "digits", 1, 0.9834, 3123.45);
        summary.drift(start, start.plusMillis(2_340), "a-1", List.of("pixel.mean moved"));
        summary.secondRun("run-2", "drift", 2, new Summary.Accuracies(0.8, 0.95), new Summary.Accuracies(0.98, 0.979));
        summary.champion(2, start, start.plusSeconds(61), 900);
        summary.aftermath(0, 0, new ServiceCounters(120, 3, 0));
        summary.total(181.96);
        JsonNode promised = JSON.readTree("""
                {"data": "mnist", "device": "cpu", "ready_seconds": 12.3, "total_seconds": 182.0,
                 "first_run":  {"pipeline_run_id": "run-1", "model": "digits", "version": 1, "test_accuracy": 0.9834, "images_per_second": 3123.5},
                 "drift":      {"injected_at": "2026-03-01T10:00:00Z", "alert_at": "2026-03-01T10:00:02.340Z", "alert_id": "a-1",
                                "causes": ["pixel.mean moved"], "seconds_to_alert": 2.3},
                 "second_run": {"pipeline_run_id": "run-2", "trigger": "drift", "version": 2, "accuracy_on_drifted_before": 0.8,
                                "accuracy_on_drifted_after": 0.95, "accuracy_on_base_before": 0.98, "accuracy_on_base_after": 0.979},
                 "champion": 2, "seconds_drift_to_champion": 61.0, "requests_during_rollout": 900, "failed_requests": 0,
                 "alerts_after_champion": 0, "events": {"published": 120, "duplicates_dropped": 3, "dead_letters": 0}}
                """);
        assertThat(JSON.readTree(summary.json().toString())).isEqualTo(promised);
        assertThat(ClosingWords.of(summary.json()).get(0))
                .isEqualTo("champion 2 of digits, 61 s after the digits turned; alert after 2.3 s");
    }

    private static JsonNode event(String name, String run, String payload) throws IOException {
        return JSON.readTree("{\"name\":\"" + name + "\",\"time\":\"2026-03-01T10:00:00Z\",\"pipelineRun\":\"" + run
                + "\",\"topic\":\"x.v1\",\"headline\":\"" + name + "\",\"payload\":" + payload + "}");
    }

    private static Set<String> contents(LabelledImages images) {
        Set<String> contents = new HashSet<>();
        for (int i = 0; i < images.count(); i++) {
            contents.add(new String(images.image(i), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }
}
