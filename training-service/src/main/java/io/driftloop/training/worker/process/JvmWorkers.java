package io.driftloop.training.worker.process;

import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.worker.TrainingWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Worker processes on this machine. */
public final class JvmWorkers implements TrainingWorkers {

    private final String heap;
    private final Path engineCache;
    private final long logLimit;

    /**
     * @param heap of a worker JVM, for instance {@code 512m}
     * @param engineCache where the engine unpacks its native libraries, once
     * @param logLimit bytes kept of a worker's log
     */
    public JvmWorkers(String heap, Path engineCache, long logLimit) {
        this.heap = heap;
        this.engineCache = engineCache;
        this.logLimit = logLimit;
    }

    @Override
    public Worker train(TrainingPlan plan, Path log) throws IOException {
        Path own = Files.createDirectories(plan.places().own());
        Path spec = own.resolve("plan.json");
        WorkerLines.writePlan(plan, spec);
        long grace = plan.command() == null ? 0 : plan.command().limits().graceMillis();
        int threads = plan.compute().threads();
        byte[] definition = Files.readAllBytes(plan.inputs().definition().path());
        String trainer = PipelineDefinitions.parse(definition).spec().train().trainer();
        return JvmWorker.start(
                builder(own, threads, spec.toString(), trainer, Integer.toString(threads)),
                new CappedLog(log, logLimit),
                grace);
    }

    @Override
    public Worker probe(Path log) throws IOException {
        Path own = Files.createDirectories(log.toAbsolutePath().getParent());
        return JvmWorker.start(builder(own, 1, WorkerMain.DEVICES), new CappedLog(log, logLimit), 0);
    }

    private ProcessBuilder builder(Path own, int threads, String... arguments) throws IOException {
        Files.createDirectories(engineCache);
        ProcessBuilder builder = new ProcessBuilder(new JvmCommand(heap, own.resolve("worker.args")).of(arguments))
                .directory(own.toFile());
        Map<String, String> environment = builder.environment();
        // waiting threads must not spin: with one busy core beside it that costs two thirds of the speed
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        environment.put("DJL_CACHE_DIR", engineCache.toAbsolutePath().toString());
        return builder;
    }
}
