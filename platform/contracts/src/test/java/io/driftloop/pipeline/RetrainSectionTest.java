package io.driftloop.pipeline;

import static io.driftloop.pipeline.Definitions.digits;
import static io.driftloop.pipeline.Definitions.digitsWith;
import static io.driftloop.pipeline.Definitions.parse;
import static io.driftloop.pipeline.Definitions.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RetrainSectionTest {
    static final String EVERY_TRIGGER =
            "[drift, decay, alertmanager, manual, {newRows: 10}, {newBytes: 20}, {every: 24h},"
                    + " {schedule: '0 3 * * *'}, {schedule: {cron: '30 2 * * 1-5', timeZone: Europe/Berlin}},"
                    + " {upstream: {model: embedder}}, {webhook: {secretRef: hooks}}]";

    @Test
    void everyTriggerIsReadAsItIsWritten() {
        assertThat(retrain(digitsWith("[drift, {newRows: 10000}]", EVERY_TRIGGER))
                        .on())
                .containsExactly(
                        new RetrainTrigger.Drift(),
                        new RetrainTrigger.Decay(false, null, 0.05, 500),
                        new RetrainTrigger.Alertmanager(),
                        new RetrainTrigger.Manual(),
                        new RetrainTrigger.NewRows(10),
                        new RetrainTrigger.NewBytes(20),
                        new RetrainTrigger.Every(Duration.ofDays(1)),
                        new RetrainTrigger.Schedule(new CronSchedule("0 3 * * *", ZoneId.of("UTC"))),
                        new RetrainTrigger.Schedule(new CronSchedule("30 2 * * 1-5", ZoneId.of("Europe/Berlin"))),
                        new RetrainTrigger.Upstream(new ModelName("embedder")),
                        new RetrainTrigger.Webhook("hooks"));
    }

    @Test
    void decayTakesABoundOrAMarginOrBoth() {
        assertThat(retrain(digitsWith("{newRows: 10000}", "{decay: {below: 0.9}}"))
                        .on())
                .contains(new RetrainTrigger.Decay(false, 0.9, null, 500));
        assertThat(retrain(digitsWith("{newRows: 10000}", "{decay: {below: 0.9, margin: 0.02, window: 50}}"))
                        .on())
                .contains(new RetrainTrigger.Decay(false, 0.9, 0.02, 50));
    }

    @Test
    void labelsAndEstimatesAreTwoTriggersAndMayBothWatch() {
        String both = digitsWith(
                "{newRows: 10000}", "decay, {decay: {on: estimated, margin: 0.03}}, {decay: {on: realised}}");
        assertThat(refusals(both)).containsExactly("/spec/retrain/on/3: names the trigger decay twice; once is enough");
        PipelineDefinition read = parse(both.replace(", {decay: {on: realised}}", ""));
        assertThat(read.spec().retrain().on())
                .containsExactly(
                        new RetrainTrigger.Drift(),
                        new RetrainTrigger.Decay(false, null, 0.05, 500),
                        new RetrainTrigger.Decay(true, null, 0.03, 500));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(read))).isEqualTo(read);
        assertThat(refusals(digitsWith("{newRows: 10000}", "{decay: {on: estimated, window: 200000}}")))
                .singleElement()
                .asString()
                .startsWith("/spec/retrain/on/1/decay/window: must be");
    }

    @Test
    void dataAndActionAreReadAndWrittenBackEqual() {
        String text = digitsWith(
                        "base: 1.0, recent: since-onset", "base: 0.2, recent: window, within: 7d, balanced: true")
                .replace("minLabelled: 500", "minLabelled: 500, labelsWithin: 2d, action: ask")
                .replace("[drift, {newRows: 10000}]", EVERY_TRIGGER);
        PipelineDefinition read = parse(text);
        assertThat(read.spec().retrain().data())
                .isEqualTo(new RetrainSpec.Data(0.2, RetrainSpec.Recent.WINDOW, Duration.ofDays(7), true));
        assertThat(read.spec().retrain().action()).isEqualTo(RetrainSpec.Action.ASK);
        assertThat(read.spec().retrain().limits().labelsWithin()).isEqualTo(Duration.ofDays(2));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(read))).isEqualTo(read);
    }

    @Test
    void aRunOfThePolicyTakesOverFromTheChampionWhatEitherSectionSays() {
        PipelineDefinition read =
                parse(digitsWith("minLabelled: 500", "minLabelled: 500, action: challenger, warmStart: true")
                        .replace("epochs: 5,", "epochs: 5, reuseHyperparameters: true,"));
        assertThat(PipelineDefinitions.parse(PipelineDefinitions.write(read))).isEqualTo(read);
        assertThat(read.spec().train().champion()).isEqualTo(new TrainSpec.FromChampion(false, true));

        PipelineSpec run = read.spec().retraining(read.spec().retrain());
        assertThat(run.train().champion()).isEqualTo(new TrainSpec.FromChampion(true, true));
        assertThat(run.deploy().waits()).isTrue();
        assertThat(run.approve()).isEqualTo(ApproveSpec.AUTOMATIC);
        assertThat(read.spec().deploy().waits()).isFalse();
    }

    @Test
    void anOlderSectionKeepsItsCanonicalForm() {
        assertThat(new String(PipelineDefinitions.write(parse(digits())), StandardCharsets.UTF_8))
                .endsWith("\"retrain\":{\"on\":[\"drift\",{\"newRows\":10000}],\"cooldown\":\"1h\",\"maxPerDay\":6,"
                        + "\"minLabelled\":500,\"data\":{\"base\":1,\"recent\":\"since-onset\"}}}}");
    }

    @Test
    void whatIsWrongIsNamedAtItsPlace() {
        String text = digitsWith(
                "[drift, {newRows: 10000}]",
                "[drift, drift, {shedule: x}, {schedule: '61 3 * * *'}, {schedule: {cron: '0 0 30 2 *'}},"
                        + " {schedule: {cron: '0 3 * * *', timeZone: Berlin}}, {upstream: {model: digits}}, {every: 5s},"
                        + " {webhook: {secretRef: 'whsec_A+B/C='}}]");
        assertThat(refusals(text))
                .satisfiesExactly(
                        m -> assertThat(m)
                                .isEqualTo("/spec/retrain/on/1: names the trigger drift twice; once is enough"),
                        m -> assertThat(m)
                                .startsWith("/spec/retrain/on/2/shedule: unknown trigger 'shedule', did you mean"
                                        + " 'schedule'?"),
                        m -> assertThat(m)
                                .startsWith("/spec/retrain/on/3/schedule: must be a cron expression of five fields"),
                        m -> assertThat(m)
                                .startsWith("/spec/retrain/on/4/schedule/cron: must be a cron expression")
                                .endsWith("names no day that ever comes"),
                        m -> assertThat(m)
                                .isEqualTo(
                                        "/spec/retrain/on/5/schedule/timeZone: must be a time zone like Europe/Berlin"
                                                + " or UTC, but is the text 'Berlin'"),
                        m -> assertThat(m)
                                .startsWith(
                                        "/spec/retrain/on/6/upstream/model: must be another model: 'digits' is the one"),
                        m -> assertThat(m).isEqualTo("/spec/retrain/on/7/every: must be at least 1m, but is 5s"),
                        m -> assertThat(m)
                                .startsWith("/spec/retrain/on/8/webhook/secretRef: must be the name of a secret"));
    }

    @Test
    void aPolicyIsReadAloneOrOutOfAWholeDefinition() {
        ModelName own = new ModelName("digits");
        String alone = "retrain: {on: [drift, {newRows: 10000}], cooldown: 1h, maxPerDay: 6, minLabelled: 500}";
        assertThat(PipelineDefinitions.parseRetrain(
                        alone.getBytes(StandardCharsets.UTF_8), own, ModelSpec.Task.CLASSIFICATION))
                .isEqualTo(PipelineDefinitions.parseRetrain(
                        digits().getBytes(StandardCharsets.UTF_8), own, ModelSpec.Task.CLASSIFICATION))
                .isEqualTo(retrain(digits()));
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                InvalidPipelineException.class,
                                () -> PipelineDefinitions.parseRetrain(
                                        "retrain: {on: [drif]}".getBytes(StandardCharsets.UTF_8),
                                        own,
                                        ModelSpec.Task.CLASSIFICATION))
                        .violations())
                .singleElement()
                .hasToString("/retrain/on/0: unknown trigger 'drif', did you mean 'drift'? Valid here: drift, newRows,"
                        + " newBytes, every, schedule, decay, upstream, webhook, alertmanager, manual");
    }

    private static RetrainSpec retrain(String text) {
        return parse(text).spec().retrain();
    }
}
