package io.driftloop.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;

/** The published Java client, unchanged. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class JavaClientIT {

    private static final long TIME = 1_700_000_000_000L;

    @TestHTTPResource("/")
    URI root;

    private MlflowClient client;

    @BeforeEach
    void open() {
        client = new MlflowClient(root.toString().replaceAll("/$", ""));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aRunIsLoggedAndFoundAgain() {
        String experiment = client.createExperiment("java story");
        RunInfo started = client.createRun(experiment);
        String run = started.getRunId();
        client.logMetric(run, "loss", 0.75, TIME, 1);
        client.logMetric(run, "loss", 0.5, TIME + 1, 2);
        client.logMetric(run, "loss", 0.5, TIME + 1, 2);
        client.logParam(run, "batch", "64");
        client.setTag(run, "owner", "ana");
        client.logBatch(
                run,
                List.of(Metric.newBuilder()
                        .setKey("accuracy")
                        .setValue(0.9)
                        .setTimestamp(TIME)
                        .setStep(3)
                        .build()),
                List.of(Param.newBuilder().setKey("rate").setValue("0.01").build()),
                List.of(RunTag.newBuilder().setKey("team").setValue("vision").build()));
        client.setTerminated(run, RunStatus.FINISHED, TIME + 5);

        Run read = client.getRun(run);
        assertThat(read.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(read.getInfo().getEndTime()).isEqualTo(TIME + 5);
        assertThat(read.getInfo().getArtifactUri())
                .isEqualTo("mlflow-artifacts:/" + experiment + "/" + run + "/artifacts");
        assertThat(read.getData().getMetricsList())
                .extracting(Metric::getKey, Metric::getValue)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("accuracy", 0.9),
                        org.assertj.core.groups.Tuple.tuple("loss", 0.5));
        assertThat(read.getData().getParamsList()).extracting(Param::getKey).containsExactly("batch", "rate");
        assertThat(client.getMetricHistory(run, "loss"))
                .extracting(Metric::getValue, Metric::getStep)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0.75, 1L), org.assertj.core.groups.Tuple.tuple(0.5, 2L));
        client.deleteTag(run, "team");
        assertThat(client.getRun(run).getData().getTagsList())
                .extracting(RunTag::getKey)
                .contains("owner", "mlflow.runName")
                .doesNotContain("team");
        RunsPage found = client.searchRuns(
                List.of(experiment), "metrics.loss < 0.6 AND tags.owner = 'ana'", ViewType.ACTIVE_ONLY, 10, List.of());
        assertThat(found.getItems())
                .extracting(item -> item.getInfo().getRunId())
                .containsExactly(run);
        assertThat(found.hasNextPage()).isFalse();
        client.deleteRun(run);
        assertThat(active(experiment)).isEmpty();
        client.restoreRun(run);
        assertThat(active(experiment)).hasSize(1);
    }

    private List<Run> active(String experiment) {
        return client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 10, List.of())
                .getItems();
    }

    @Test
    void experimentsAreFoundRenamedDeletedAndRestored() {
        String id = client.createExperiment("java experiments");
        assertThatThrownBy(() -> client.createExperiment("java experiments"))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("statusCode=400");
        assertThat(client.getExperimentByName("nobody has this")).isEmpty();
        client.setExperimentTag(id, "goal", "speed");
        client.renameExperiment(id, "java experiments 2");
        Experiment named = client.getExperimentByName("java experiments 2").orElseThrow();
        assertThat(named.getTagsList()).extracting(tag -> tag.getValue()).containsExactly("speed");
        client.deleteExperiment(id);
        assertThat(client.getExperiment(id).getLifecycleStage()).isEqualTo("deleted");
        client.restoreExperiment(id);
        assertThat(client.searchExperiments("name = 'java experiments 2'").getItems())
                .hasSize(1);
        assertThat(client.getExperiment("0").getName()).isEqualTo("Default");
    }

    @Test
    void versionsAreRegisteredStagedAndDownloaded() {
        RunInfo run = client.createRun();
        client.sendPost("registered-models/create", "{\"name\":\"java model\"}");
        for (int i = 0; i < 2; i++) {
            client.sendPost(
                    "model-versions/create",
                    "{\"name\":\"java model\",\"run_id\":\"" + run.getRunId() + "\",\"source\":\"runs:/"
                            + run.getRunId() + "/model\"}");
        }
        client.sendPost(
                "model-versions/transition-stage",
                "{\"name\":\"java model\",\"version\":\"1\",\"stage\":\"production\",\"archive_existing_versions\":false}");
        client.sendPost("registered-models/alias", "{\"name\":\"java model\",\"alias\":\"best\",\"version\":\"2\"}");

        assertThat(client.getLatestVersions("java model"))
                .extracting(ModelVersion::getVersion, ModelVersion::getCurrentStage)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("1", "Production"),
                        org.assertj.core.groups.Tuple.tuple("2", "None"));
        assertThat(client.getModelVersion("java model", "2").getRunId()).isEqualTo(run.getRunId());
        assertThat(client.getModelVersionDownloadUri("java model", "2")).isEqualTo(run.getArtifactUri() + "/model");
        assertThat(client.searchModelVersions("name = 'java model'").getItems())
                .extracting(ModelVersion::getVersion)
                // newest change first, by the millisecond: both may have changed in the same one
                .containsExactlyInAnyOrder("1", "2");
        assertThat(client.getRegisteredModel("java model").getLatestVersionsList())
                .hasSize(2);
    }
}
