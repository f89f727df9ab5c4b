package io.driftloop.serving.inference.grpc;

import inference.InferStatistics;
import inference.ModelMetadataResponse;
import inference.ModelMetadataResponse.TensorMetadata;
import inference.ModelStatistics;
import inference.ModelStatisticsResponse;
import inference.RepositoryIndexResponse;
import inference.RepositoryIndexResponse.ModelIndex;
import inference.ServerMetadataResponse;
import inference.StatisticDuration;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelMetadata;
import io.driftloop.serving.inference.VersionStatistics;
import java.util.List;

/** What is told of server and models, as messages. Stateless. */
final class Descriptions {
    private Descriptions() {}

    static ServerMetadataResponse of(ModelMetadata.Server server) {
        return ServerMetadataResponse.newBuilder()
                .setName(server.name())
                .setVersion(server.version())
                .addAllExtensions(server.extensions())
                .build();
    }

    static ModelMetadataResponse of(ModelMetadata model) {
        return ModelMetadataResponse.newBuilder()
                .setName(model.name())
                .addAllVersions(model.versions())
                .setPlatform(model.platform())
                .addAllInputs(model.inputs().stream().map(Descriptions::of).toList())
                .addAllOutputs(model.outputs().stream().map(Descriptions::of).toList())
                .build();
    }

    private static TensorMetadata of(ModelMetadata.Tensor tensor) {
        return TensorMetadata.newBuilder()
                .setName(tensor.name())
                .setDatatype(tensor.datatype())
                .addAllShape(tensor.shape().stream().map(Integer::longValue).toList())
                .build();
    }

    static RepositoryIndexResponse index(List<LoadedVersion> versions) {
        return RepositoryIndexResponse.newBuilder()
                .addAllModels(versions.stream()
                        .map(version -> ModelIndex.newBuilder()
                                .setName(version.model().value())
                                .setVersion(String.valueOf(version.version()))
                                .setState("READY")
                                .build())
                        .toList())
                .build();
    }

    static ModelStatisticsResponse statistics(List<LoadedVersion> versions) {
        return ModelStatisticsResponse.newBuilder()
                .addAllModelStats(
                        versions.stream().map(Descriptions::statistics).toList())
                .build();
    }

    private static ModelStatistics statistics(LoadedVersion version) {
        VersionStatistics.Snapshot now = version.statistics().snapshot();
        return ModelStatistics.newBuilder()
                .setName(version.model().value())
                .setVersion(String.valueOf(version.version()))
                .setLastInference(now.lastMillis())
                .setInferenceCount(now.rows())
                .setExecutionCount(now.executions())
                .setInferenceStats(InferStatistics.newBuilder()
                        .setSuccess(duration(now.answered(), now.answeredNanos()))
                        .setFail(duration(now.failed(), now.failedNanos()))
                        .setComputeInfer(duration(now.executions(), now.computeNanos())))
                .build();
    }

    private static StatisticDuration duration(long count, long nanos) {
        return StatisticDuration.newBuilder().setCount(count).setNs(nanos).build();
    }
}
