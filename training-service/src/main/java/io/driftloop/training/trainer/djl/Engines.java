package io.driftloop.training.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import io.driftloop.model.djl.DjlDevices;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.UntrainableException;

/** The engine of this process. Its settings are read once, when it loads. */
final class Engines {

    private Engines() {}

    /** To be called before anything touches the engine. Nothing may be downloaded behind the user's back. */
    static void configure(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    /** Begins to load it in a thread of its own. {@link #device} waits until it is there. */
    static void load(int threads) {
        configure(threads);
        Thread loading = new Thread(
                () -> {
                    try {
                        Engine.getInstance();
                    } catch (EngineException | LinkageError e) {
                        // the training fails in the same way and gives the reason; this is for the log
                        e.printStackTrace();
                    }
                },
                "engine");
        loading.setDaemon(true);
        loading.start();
    }

    /** Name and version. */
    static String description() {
        return Engine.getInstance().getEngineName() + " " + Engine.getInstance().getVersion();
    }

    /** The same with what binds it to Java. */
    static String versions() {
        return description() + ", DJL " + Engine.getDjlVersion();
    }

    /**
     * The device for a plan's wish.
     *
     * @throws UntrainableException when it, or the engine, is not here
     */
    static Device device(String wish) {
        try {
            Engine.getInstance();
            // as DJL has it, but it says so to the thread alone that loaded the engine: what only scores must keep no
            // graph
            JniUtils.setGradMode(false);
            return DjlDevices.choose(wish);
        } catch (EngineException | LinkageError e) {
            throw missing(e);
        } catch (IllegalArgumentException e) {
            throw new UntrainableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What this machine has. */
    static ModelTrainer.Machine machine() {
        configure(1);
        try {
            return new ModelTrainer.Machine(description(), DjlDevices.names());
        } catch (EngineException | LinkageError e) {
            throw missing(e);
        }
    }

    /** The reason when it cannot be loaded. */
    static UntrainableException missing(Throwable cause) {
        return new UntrainableException(
                "PyTorch's native library cannot be loaded on this machine (" + System.getProperty("os.name") + ", "
                        + System.getProperty("os.arch")
                        + "); bundled are Linux x86-64, macOS arm64 and Windows x86-64: name another one in"
                        + " PYTORCH_LIBRARY_PATH",
                cause);
    }
}
