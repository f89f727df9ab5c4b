package io.driftloop.training.trainer.process;

import io.driftloop.contracts.TrainingCost;
import io.driftloop.model.rows.Split;
import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.util.List;

/** Lets a command train that the operator has allowed: it gets the rows as files and leaves an ONNX file. */
public final class ProcessModelTrainer implements ModelTrainer {

    @Override
    public String name() {
        return "process";
    }

    @Override
    public Machine machine() {
        return new Machine("commands", List.of("cpu"));
    }

    @Override
    public TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException {
        AllowedCommand command = plan.command();
        if (command == null) {
            throw new UntrainableException("the training service did not say which command to run");
        }
        PreparedRows prepared = PreparedRows.open(plan.inputs());
        int[] train = prepared.usable(Split.TRAIN);
        int[] validation = prepared.usable(Split.VALIDATION);
        CommandPlaces places = CommandPlaces.make(plan.places());
        try {
            ExportedRows rows = new ExportedRows(prepared, places.data());
            rows.write("train", train);
            rows.write("validation", validation);
            new CommandSpec(plan, prepared).write(places.spec(), train.length, validation.length);
            progress.started(new TrainingProgress.Start(
                    plan.compute().device(),
                    plan.compute().threads(),
                    "command " + command.name(),
                    train.length,
                    validation.length,
                    0));
            ProgressLines lines = new ProgressLines(
                    progress,
                    new ProgressLines.Expected(
                            plan.hyperparameters().epochs(),
                            train.length,
                            prepared.recipe().regression() ? "r2" : "accuracy"),
                    System.err);
            long peak = new CommandRun(command, places).run(plan, lines);
            CommandResult result = CommandResult.read(places.result());
            return new CommandOutcome(plan, command, prepared)
                    .of(result, validation, lines.last())
                    .costing(new TrainingCost(0, 0, peak));
        } finally {
            places.tidy();
        }
    }
}
