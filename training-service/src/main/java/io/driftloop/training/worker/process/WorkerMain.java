package io.driftloop.training.worker.process;

import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.worker.Disk;
import io.driftloop.training.worker.WorkerMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What a worker process runs: {@code WorkerMain PLAN.json TRAINER THREADS} trains, {@code WorkerMain --devices} tells the devices.
 * Messages go to standard output, the
 * log to standard error. It ends when standard input ends: then nobody is left who would record what it does.
 */
public final class WorkerMain {

    /** First argument of a probe. */
    static final String DEVICES = "--devices";

    private static final String OUT_OF_MEMORY = "the worker ran out of memory: fewer rows or a smaller batch size need"
            + " less, and driftloop.training.worker.heap gives the process more";

    private WorkerMain() {}

    /** Runs. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        // whatever a library prints belongs into the log, not between the messages
        System.setOut(System.err);
        ParentWatch.start();
        int status = 1;
        try {
            tell(out, args[0].equals(DEVICES) ? devices() : train(args, out));
            status = 0;
        } catch (UntrainableException e) {
            e.printStackTrace();
            tell(out, new WorkerMessage.Failed(String.valueOf(e.getMessage()), false));
        } catch (OutOfMemoryError e) {
            tell(out, new WorkerMessage.Failed(OUT_OF_MEMORY, false));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            tell(out, failed(e));
        }
        // the engine's native threads need no ordered end
        Runtime.getRuntime().halt(status);
    }

    private static WorkerMessage.Failed failed(Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("not enough memory") || message.contains("can't allocate memory")) {
            return new WorkerMessage.Failed(OUT_OF_MEMORY, false);
        }
        if (Disk.isFullBehind(e)) {
            return new WorkerMessage.Failed(Disk.FULL, true);
        }
        return new WorkerMessage.Failed("the training failed unexpectedly; the run's log says where", true);
    }

    private static WorkerMessage devices() {
        ModelTrainer.Machine machine = trainer("djl").machine();
        return new WorkerMessage.Devices(machine.engine(), machine.devices());
    }

    /** The trainer and its threads are told beside the plan, so that the engine can load while the plan is read. */
    private static WorkerMessage train(String[] args, PrintStream out) throws IOException {
        ModelTrainer trainer = trainer(args[1]);
        trainer.warm(Integer.parseInt(args[2]));
        TrainingPlan plan = WorkerLines.readPlan(Path.of(args[0]));
        TrainingOutcome outcome = trainer.train(plan, new LineProgress(m -> tell(out, m)));
        return new WorkerMessage.Succeeded(outcome.costing(ProcessCost.now()));
    }

    private static ModelTrainer trainer(String name) {
        List<ModelTrainer> all = ServiceLoader.load(ModelTrainer.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return all.stream()
                .filter(trainer -> trainer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UntrainableException("there is no trainer '" + name + "'; there are "
                        + all.stream().map(ModelTrainer::name).toList()));
    }

    private static void tell(PrintStream out, WorkerMessage message) {
        out.println(WorkerLines.write(message));
        out.flush();
    }
}
