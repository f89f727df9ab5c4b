package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.tracking.Experiments;
import io.driftloop.registry.tracking.LoggedModels;
import io.driftloop.registry.tracking.RunLogs;
import io.driftloop.registry.tracking.Runs;
import jakarta.inject.Singleton;

/** All calls about experiments, runs and what they keep. */
@Singleton
final class TrackingCalls {

    private final Experiments experiments;
    private final Runs runs;
    private final RunLogs logs;
    private final LoggedModels models;
    private final Files files;

    TrackingCalls(Experiments experiments, Runs runs, RunLogs logs, LoggedModels models, Files files) {
        this.experiments = experiments;
        this.runs = runs;
        this.logs = logs;
        this.models = models;
        this.files = files;
    }

    void addTo(CallTable table, ObjectMapper mapper) {
        new ExperimentCalls(experiments).addTo(table);
        new RunCalls(runs).addTo(table);
        new LogCalls(logs, mapper).addTo(table);
        new LoggedModelCalls(models).addTo(table);
        new FileCalls(runs, models, files).addTo(table);
    }
}
