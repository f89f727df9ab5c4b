package io.driftloop.training.wiring;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.kit.background.Signal;
import io.driftloop.kit.jdbc.ContractTypes;
import io.driftloop.kit.jdbc.DirectConnections;
import io.driftloop.kit.jdbc.JdbiUnitOfWork;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.outbox.CurrentCause;
import io.driftloop.kit.outbox.JdbcOutbox;
import io.driftloop.kit.wiring.UlidSource;
import io.driftloop.kit.work.JdbcWorkQueue;
import io.driftloop.kit.work.WorkConfig;
import io.driftloop.kit.work.WorkMeters;
import io.driftloop.kit.work.WorkSettings;
import io.driftloop.kit.work.WorkSignals;
import io.driftloop.kit.work.Workers;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.training.bench.TrivialWorkers;
import io.driftloop.training.bench.TuningBench;
import io.driftloop.training.run.LiveProgress;
import io.driftloop.training.run.TrainingRequest;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.jdbc.JdbcTrainingRuns;
import io.driftloop.training.run.jdbc.JdbcTurns;
import io.driftloop.training.tuning.HyperparameterSampler;
import io.driftloop.training.tuning.RandomSampler;
import io.driftloop.training.tuning.Studies;
import io.driftloop.training.tuning.TpeSampler;
import io.driftloop.training.tuning.jdbc.JdbcStudies;
import io.driftloop.training.tuning.jdbc.JdbcTrials;
import io.driftloop.training.worker.AllowedCommands;
import io.driftloop.training.worker.Attempt;
import io.driftloop.training.worker.CandidateStore;
import io.driftloop.training.worker.DeviceLeases;
import io.driftloop.training.worker.FinishedRuns;
import io.driftloop.training.worker.Materials;
import io.driftloop.training.worker.QueuedTrials;
import io.driftloop.training.worker.RunPlaces;
import io.driftloop.training.worker.RunRecorder;
import io.driftloop.training.worker.StudyWork;
import io.driftloop.training.worker.TrainingWork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The service's own parts on a database, without Kafka and without processes. */
final class TuningBenchParts implements AutoCloseable {

    private static final String SCHEMA = "training";
    private static final String DEFINITION = """
            apiVersion: driftloop.io/v1alpha1
            kind: Pipeline
            metadata: {name: bench-tuning}
            spec:
              dataset:    {name: bench-tuning, format: csv, label: label}
              preprocess: [standardise]
              split:      {validation: 0.1, test: 0.1, seed: 42}
              model:
                task: classification
                layers: [{dense: {units: 2, activation: softmax}}]
              train:      {device: cpu, epochs: 1, batchSize: 32, seed: 42}
              tune:
                sampler: %s
                trials: %d
                space: {learningRate: {logUniform: [1.0e-5, 1.0e-1]}, batchSize: {intUniform: [8, 256]}}
              evaluate:
                gates: [{slice: base, metric: accuracy, atLeast: 0.0}]
            """;

    private final AgroalDataSource pool;
    private final DirectConnections connections;
    private final JdbiUnitOfWork work;
    private final Clock clock = Clock.systemUTC();
    private final CurrentCause causes = new CurrentCause();
    private final WorkSignals signals = new WorkSignals();
    private final JdbcWorkQueue queue;
    private final FileArtifactStore store;
    private final TrainingRuns runs;
    private final TrainingWork training;
    private @Nullable Workers workers;

    private TuningBenchParts(AgroalDataSource pool, DirectConnections connections, Path scratch) {
        this.pool = pool;
        this.connections = connections;
        this.work = new JdbiUnitOfWork(Jdbi.create(pool).installPlugin(new ContractTypes()));
        UlidSource ids = new UlidSource(clock, RandomGenerator.getDefault());
        Json json = Json.ofContracts();
        JdbcOutbox outbox = new JdbcOutbox(work, causes, ids, clock, new Signal());
        this.queue = new JdbcWorkQueue(work, causes, signals);
        this.store = new FileArtifactStore(scratch.resolve("artifacts"), ids);
        JdbcTurns turns = new JdbcTurns(work);
        JdbcTrainingRuns stored = new JdbcTrainingRuns(work, json, clock);
        JdbcTrials trials = new JdbcTrials(work, json);
        this.runs = new TrainingRuns(stored, queue, turns, outbox, clock);
        Studies studies =
                new Studies(trials, new JdbcStudies(work, json), new QueuedTrials(queue, turns), outbox, clock);
        RunPlaces places = new RunPlaces(scratch.resolve("runs"));
        Attempt attempt = new Attempt(
                new TrivialWorkers(),
                places,
                new RunRecorder(runs, new LiveProgress()),
                new DeviceLeases(List::of, clock),
                new Attempt.Settings(1, Duration.ofMinutes(5), new AllowedCommands(Map.of())));
        Map<String, HyperparameterSampler> samplers = Map.of("random", new RandomSampler(), "tpe", new TpeSampler());
        this.training = new TrainingWork(
                runs,
                new Materials(store, PackageTrust.NOBODY),
                new StudyWork(attempt, studies, samplers, work),
                attempt,
                new FinishedRuns(runs, stored, trials, new CandidateStore(store, null, clock), places, work),
                new TrainingWork.Limits(1, 5));
    }

    static TuningBenchParts open(Map<String, String> options, Path scratch) throws SQLException {
        String url = options.get("--jdbc");
        String user = options.getOrDefault("--user", "");
        String password = options.getOrDefault("--password", "");
        Flyway.configure()
                .dataSource(url, user, password)
                .schemas(SCHEMA)
                .locations("classpath:db/kit", "classpath:db/migration")
                .load()
                .migrate();
        AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(settings -> settings.maxSize(8)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(
                                        url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password)))));
        return new TuningBenchParts(pool, new DirectConnections(url, user, password, SCHEMA), scratch);
    }

    JdbiUnitOfWork work() {
        return work;
    }

    TrainingWork training() {
        return training;
    }

    TuningBench bench() {
        return new TuningBench(work, runs, queue);
    }

    /** One thread for each handler. */
    void start(TuningBench.Watched... handlers) {
        WorkSettings settings =
                new WorkSettings(new Usual(), new WorkMeters(new SimpleMeterRegistry(), clock), signals);
        workers = new Workers(List.of(handlers), connections, work, work, causes, settings);
        workers.start();
    }

    TrainingRequest request(String sampler, int trials) throws IOException {
        ArtifactRef definition = store.put(
                DEFINITION.formatted(sampler, trials).getBytes(StandardCharsets.UTF_8),
                "application/vnd.driftloop.pipeline+yaml");
        ArtifactRef nothing = store.put(new byte[] {0}, "application/octet-stream");
        return new TrainingRequest(
                new PipelineRunId("bench"),
                new PipelineName("bench-tuning"),
                new ModelName("bench-tuning"),
                new DatasetVersionRef(new DatasetName("bench-tuning"), 1, nothing.sha256()),
                definition,
                nothing,
                nothing,
                nothing,
                new SplitCounts(1, 1, 1, 0, 0, 0),
                null,
                null,
                null);
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.stop(Duration.ofSeconds(5));
        }
        pool.close();
    }

    /** The defaults. */
    private static final class Usual implements WorkConfig {
        @Override
        public Duration lease() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration look() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration keepEnded() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration purgeLook() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration backOff() {
            return Duration.ofSeconds(1);
        }
    }
}
