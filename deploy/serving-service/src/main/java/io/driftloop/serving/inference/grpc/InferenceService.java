package io.driftloop.serving.inference.grpc;

import inference.GRPCInferenceServiceGrpc;
import inference.ModelInferResponse;
import inference.ModelMetadataRequest;
import inference.ModelMetadataResponse;
import inference.ModelReadyRequest;
import inference.ModelReadyResponse;
import inference.ModelStatisticsRequest;
import inference.ModelStatisticsResponse;
import inference.RepositoryIndexRequest;
import inference.RepositoryIndexResponse;
import inference.RepositoryModelLoadRequest;
import inference.RepositoryModelLoadResponse;
import inference.RepositoryModelUnloadRequest;
import inference.RepositoryModelUnloadResponse;
import inference.ServerLiveRequest;
import inference.ServerLiveResponse;
import inference.ServerMetadataRequest;
import inference.ServerMetadataResponse;
import inference.ServerReadyRequest;
import inference.ServerReadyResponse;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.ModelMetadata;
import io.driftloop.serving.inference.ServedModels;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** {@code inference.GRPCInferenceService}: each method answers what its counterpart over HTTP does. */
@Singleton
final class InferenceService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
    private final ServedModels models;
    private final InferCalls infer;

    InferenceService(ServedModels models, InferCalls infer) {
        this.models = models;
        this.infer = infer;
    }

    /** The service, with {@code ModelInfer} taking its messages unread. */
    ServerServiceDefinition definition() {
        ServerServiceDefinition own = bindService();
        ServiceDescriptor described = own.getServiceDescriptor();
        MethodDescriptor<byte[], ModelInferResponse> unread = GRPCInferenceServiceGrpc.getModelInferMethod().toBuilder(
                        new UnreadMessages(),
                        GRPCInferenceServiceGrpc.getModelInferMethod().getResponseMarshaller())
                .build();
        ServiceDescriptor.Builder descriptor =
                ServiceDescriptor.newBuilder(described.getName()).setSchemaDescriptor(described.getSchemaDescriptor());
        described.getMethods().forEach(method -> descriptor.addMethod(isInfer(method) ? unread : method));
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(descriptor.build());
        for (ServerMethodDefinition<?, ?> method : own.getMethods()) {
            if (isInfer(method.getMethodDescriptor())) {
                definition.addMethod(unread, ServerCalls.asyncUnaryCall(infer::infer));
            } else {
                definition.addMethod(method);
            }
        }
        return definition.build();
    }

    private static boolean isInfer(MethodDescriptor<?, ?> method) {
        return method.getFullMethodName()
                .equals(GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName());
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> call) {
        answer(call, () -> ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> call) {
        answer(
                call,
                () -> ServerReadyResponse.newBuilder().setReady(models.ready()).build());
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> call) {
        answer(call, () -> {
            models.find(request.getName(), request.getVersion());
            return ModelReadyResponse.newBuilder().setReady(true).build();
        });
    }

    @Override
    public void serverMetadata(ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> call) {
        answer(call, () -> Descriptions.of(ModelMetadata.server()));
    }

    @Override
    public void modelMetadata(ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> call) {
        answer(call, () -> Descriptions.of(models.metadata(request.getName(), request.getVersion())));
    }

    @Override
    public void modelStatistics(ModelStatisticsRequest request, StreamObserver<ModelStatisticsResponse> call) {
        answer(
                call,
                () -> Descriptions.statistics(
                        request.getName().isEmpty()
                                ? models.loaded()
                                : models.loaded(request.getName(), request.getVersion())));
    }

    @Override
    public void repositoryIndex(RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> call) {
        answer(call, () -> Descriptions.index(models.loaded()));
    }

    @Override
    public void repositoryModelLoad(
            RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> call) {
        answer(call, () -> {
            models.requireServing(request.getModelName());
            return RepositoryModelLoadResponse.getDefaultInstance();
        });
    }

    @Override
    public void repositoryModelUnload(
            RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> call) {
        answer(call, () -> {
            models.requireServing(request.getModelName());
            throw Status.FAILED_PRECONDITION
                    .withDescription(ServedModels.unloadRefusal(request.getModelName()))
                    .asRuntimeException();
        });
    }

    private static <A> void answer(StreamObserver<A> call, Supplier<A> answer) {
        A given;
        try {
            given = answer.get();
        } catch (InferenceException e) {
            call.onError(GrpcErrors.of(e));
            return;
        } catch (StatusRuntimeException e) {
            call.onError(e);
            return;
        }
        call.onNext(given);
        call.onCompleted();
    }
}
