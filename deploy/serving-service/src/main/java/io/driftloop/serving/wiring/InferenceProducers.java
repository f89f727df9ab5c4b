package io.driftloop.serving.wiring;

import io.driftloop.kit.admission.AdmissionConfig;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.secret.InstallationKey;
import io.driftloop.kit.secret.SecretConfig;
import io.driftloop.model.djl.DjlEngine;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.model.rows.InputPolicy;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.InferenceMeter;
import io.driftloop.serving.inference.Mirror;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.Predictions;
import io.driftloop.serving.inference.RecordedScorer;
import io.driftloop.serving.inference.RequestMemory;
import io.driftloop.serving.inference.ServedModels;
import io.driftloop.serving.inference.TrafficTable;
import io.driftloop.serving.inference.VersionEngines;
import io.driftloop.serving.inference.http.InferenceConfig;
import io.driftloop.serving.inference.micrometer.MicrometerInferenceMeter;
import io.driftloop.serving.predictionlog.LogPolicies;
import io.driftloop.serving.predictionlog.LogPolicyRepository;
import io.driftloop.serving.predictionlog.PredictionQueue;
import io.driftloop.serving.predictionlog.messaging.PredictionLogConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Inference and the prediction log. */
@Singleton
final class InferenceProducers {

    /** As many event loops as the HTTP layer starts at most. */
    private static final int LOOPS_PER_CORE = 2;

    @Produces
    @Singleton
    TrafficTable table() {
        return new TrafficTable();
    }

    @Produces
    @Singleton
    ServedModels models(TrafficTable table) {
        return new ServedModels(table);
    }

    @Produces
    @Singleton
    InferenceEngine engine(InferenceConfig config, MeterRegistry meters) {
        int cores = Runtime.getRuntime().availableProcessors();
        RequestMemory memory = new RequestMemory(
                config.requestMemory() > 0
                        ? config.requestMemory()
                        : Runtime.getRuntime().maxMemory() / 2);
        Gauge.builder("driftloop.inference.request.memory.bytes", memory, RequestMemory::claimed)
                .description("heap that large requests in flight take, about")
                .register(meters);
        InferenceEngine engine = new InferenceEngine(
                config.lanes() > 0 ? config.lanes() : cores,
                LOOPS_PER_CORE * cores,
                config.maxBatch(),
                new InferenceEngine.Limits(
                        config.maxQueuedRows(),
                        config.maxQueuedRowsPerModel(),
                        config.lanesPerModel() > 0 ? config.lanesPerModel() : Integer.MAX_VALUE,
                        memory),
                System::nanoTime);
        Gauge.builder("driftloop.inference.queued.rows", engine, InferenceEngine::queuedRows)
                .description("rows that wait for the engine")
                .register(meters);
        Gauge.builder(
                        "driftloop.inference.networks",
                        () -> OnnxEngine.RESOURCES.networks() + DjlEngine.RESOURCES.networks())
                .description("networks in memory")
                .register(meters);
        return engine;
    }

    void close(@Disposes InferenceEngine engine) {
        engine.close();
    }

    @Produces
    @Singleton
    @Startup
    PackageTrust trust(AdmissionConfig config) throws IOException {
        return PackageTrust.read(config.trusted().orElse(null), config.required());
    }

    @Produces
    @Singleton
    ModelLoader loader(InferenceEngine engine, PackageTrust trust, VersionEngines engines, InferenceConfig config) {
        return new ModelLoader(
                engine.lanes(), engine.maxBatch(), trust, engines, config.eventLoopBudget(), System::nanoTime);
    }

    @Produces
    @Singleton
    InferenceMeter meter(MeterRegistry meters) {
        return new MicrometerInferenceMeter(meters);
    }

    @Produces
    @Singleton
    PredictionQueue predictionQueue(PredictionLogConfig config) {
        return new PredictionQueue(config.capacity(), config.maxBytes(), config.maxInputBytes());
    }

    @Produces
    @Singleton
    LogPolicies logPolicies(UnitOfWork work, LogPolicyRepository policies, Secrets secrets, SecretConfig config) {
        return new LogPolicies(
                work, policies, new InstallationKey(InputPolicy.KEY, secrets, config.directory(), new SecureRandom()));
    }

    @Produces
    @Singleton
    RecordedScorer recordedScorer(InferenceEngine engine) {
        return new RecordedScorer(engine);
    }

    @Produces
    @Singleton
    Mirror mirror(
            TrafficTable table,
            RecordedScorer scorer,
            PredictionQueue queue,
            RolloutConfig config,
            MeterRegistry meters) {
        Mirror mirror = new Mirror(table, scorer, queue, config.mirrorCapacity());
        FunctionCounter.builder("driftloop.rollout.mirror.dropped", mirror, Mirror::droppedCount)
                .description("copies of live requests that a shadow did not get")
                .register(meters);
        return mirror;
    }

    @Produces
    @Singleton
    Predictions predictions(
            TrafficTable table,
            InferenceEngine engine,
            Mirror mirror,
            InferenceMeter meter,
            IdSource ids,
            Clock clock,
            InferenceConfig config) {
        return new Predictions(
                table,
                engine,
                mirror,
                meter,
                ids,
                new Predictions.Time(clock, System::nanoTime, config.requestTimeout()));
    }
}
