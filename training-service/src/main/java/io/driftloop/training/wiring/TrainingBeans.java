package io.driftloop.training.wiring;

import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.training.run.LiveProgress;
import io.driftloop.training.run.TrainingRunRepository;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.run.Turns;
import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.tuning.GridSampler;
import io.driftloop.training.tuning.HyperparameterSampler;
import io.driftloop.training.tuning.RandomSampler;
import io.driftloop.training.tuning.Studies;
import io.driftloop.training.tuning.StudyRepository;
import io.driftloop.training.tuning.TpeSampler;
import io.driftloop.training.tuning.TrialQueue;
import io.driftloop.training.tuning.TrialRepository;
import io.driftloop.training.worker.AllowedCommands;
import io.driftloop.training.worker.Attempt;
import io.driftloop.training.worker.CandidateStore;
import io.driftloop.training.worker.DeviceLeases;
import io.driftloop.training.worker.Devices;
import io.driftloop.training.worker.FinishedRuns;
import io.driftloop.training.worker.Materials;
import io.driftloop.training.worker.QueuedTrials;
import io.driftloop.training.worker.RunPlaces;
import io.driftloop.training.worker.RunRecorder;
import io.driftloop.training.worker.StudyWork;
import io.driftloop.training.worker.TrainingWork;
import io.driftloop.training.worker.TrainingWorkers;
import io.driftloop.training.worker.process.JvmWorkers;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The service's objects, put together. */
final class TrainingBeans {

    @Produces
    @Singleton
    TrainingRuns runs(TrainingRunRepository repository, WorkQueue queue, Turns turns, Outbox outbox, Clock clock) {
        return new TrainingRuns(repository, queue, turns, outbox, clock);
    }

    @Produces
    @Singleton
    LiveProgress live() {
        return new LiveProgress();
    }

    @Produces
    @Singleton
    Studies trials(TrialRepository trials, StudyRepository studies, TrialQueue queue, Outbox outbox, Clock clock) {
        return new Studies(trials, studies, queue, outbox, clock);
    }

    @Produces
    @Singleton
    TrialQueue trialQueue(WorkQueue queue, Turns turns) {
        return new QueuedTrials(queue, turns);
    }

    @Produces
    @Singleton
    HyperparameterSampler randomSampler() {
        return new RandomSampler();
    }

    @Produces
    @Singleton
    HyperparameterSampler tpeSampler() {
        return new TpeSampler();
    }

    @Produces
    @Singleton
    HyperparameterSampler gridSampler() {
        return new GridSampler();
    }

    @Produces
    @Singleton
    TrainingWorkers workers(WorkerConfig config) {
        return new JvmWorkers(config.heap(), config.engine(), config.logLimit());
    }

    @Produces
    @Singleton
    RunPlaces places(WorkerConfig config) {
        return new RunPlaces(config.directory());
    }

    @Produces
    @Singleton
    AllowedCommands commands(CommandConfig config) {
        Map<String, AllowedCommands.Entry> entries = new HashMap<>();
        config.byName().forEach((name, command) -> {
            AllowedCommand.Limits limits = new AllowedCommand.Limits(
                    command.memory().asLongValue(),
                    command.wallTime().toMillis(),
                    command.grace().toMillis());
            entries.put(
                    name,
                    new AllowedCommands.Entry(
                            new AllowedCommand(
                                    name,
                                    command.argv(),
                                    command.variables(),
                                    command.environment().orElse(null),
                                    null,
                                    limits),
                            command.lockFile().orElse(null)));
        });
        return new AllowedCommands(entries);
    }

    @Produces
    @Singleton
    RunRecorder recorder(TrainingRuns runs, LiveProgress live) {
        return new RunRecorder(runs, live);
    }

    @Produces
    @Singleton
    Attempt attempt(
            TrainingWorkers workers,
            RunPlaces places,
            RunRecorder recorder,
            DeviceLeases devices,
            Attempt.Settings settings) {
        return new Attempt(workers, places, recorder, devices, settings);
    }

    @Produces
    @Singleton
    Attempt.Settings settings(WorkerConfig config, AllowedCommands commands) {
        return new Attempt.Settings(config.threads(), config.checkpointEvery(), commands);
    }

    @Produces
    @Singleton
    DeviceLeases leases(Devices devices, Clock clock) {
        return new DeviceLeases(devices::gpus, clock);
    }

    @Produces
    @Singleton
    StudyWork studies(
            Attempt attempt, Studies studies, @Any Instance<HyperparameterSampler> samplers, UnitOfWork work) {
        Map<String, HyperparameterSampler> byName =
                samplers.stream().collect(Collectors.toMap(HyperparameterSampler::name, Function.identity()));
        return new StudyWork(attempt, studies, byName, work);
    }

    @Produces
    @Singleton
    FinishedRuns finished(
            TrainingRuns runs,
            TrainingRunRepository repository,
            TrialRepository trials,
            CandidateStore store,
            RunPlaces places,
            UnitOfWork work) {
        return new FinishedRuns(runs, repository, trials, store, places, work);
    }

    @Produces
    @Singleton
    TrainingWork.Limits limits(WorkerConfig config) {
        return new TrainingWork.Limits(config.slots(), config.attempts());
    }

    /** Not by itself a handler of work: the slots hand it its share. */
    @Produces
    @Singleton
    @Typed(TrainingWork.class)
    TrainingWork work(
            TrainingRuns runs,
            Materials materials,
            StudyWork studies,
            Attempt attempt,
            FinishedRuns finished,
            TrainingWork.Limits limits) {
        return new TrainingWork(runs, materials, studies, attempt, finished, limits);
    }

    @Produces
    @Singleton
    Devices devices(TrainingWorkers workers, RunPlaces places, Clock clock) {
        return new Devices(workers, places, clock);
    }
}
