package io.driftloop.model.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.driftloop.model.engine.EngineResources;
import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkEngine;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Weights;
import io.driftloop.model.pkg.ModelManifest;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.model.safetensors.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch through DJL: runs the layers of a package with its {@code weights.safetensors}, or its TorchScript module as it is. PyTorch's native library is loaded with the
 * first network, not before.
 */
public final class DjlEngine implements NetworkEngine {
    /** Networks that answer by PyTorch, and their input buffers. */
    public static final EngineResources RESOURCES = new EngineResources();

    private final Path libraries;
    private final String wish;
    private final Consumer<String> told;
    private @Nullable Device device;

    /**
     * @param libraries where native libraries are unpacked, once
     * @param wish the device: {@code auto} (a GPU where there is one), {@code cpu}, {@code gpu} or {@code gpu<index>}
     * @param told what was loaded, and on which device, once
     */
    public DjlEngine(Path libraries, String wish, Consumer<String> told) {
        this.libraries = libraries;
        this.wish = wish;
        this.told = told;
    }

    /**
     * Loads PyTorch and chooses the device, where that has not been done.
     *
     * @throws NetworkException when it, or the device, is not on this machine
     */
    public void start() {
        device();
    }

    private synchronized Device device() {
        Device chosen = device;
        if (chosen == null) {
            configure();
            try {
                Engine engine = Engine.getEngine("PyTorch");
                chosen = DjlDevices.choose(wish);
                told.accept(engine.getEngineName() + " " + engine.getVersion() + ", DJL " + Engine.getDjlVersion()
                        + ", on " + DjlDevices.nameOf(chosen));
                device = chosen;
            } catch (EngineException | LinkageError | IllegalStateException e) {
                throw new NetworkException(
                        "engine djl: PyTorch's native library cannot be loaded on this machine ("
                                + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                                + "); build the service with it, name one in PYTORCH_LIBRARY_PATH, or serve with engine"
                                + " onnx",
                        e);
            } catch (IllegalArgumentException e) {
                throw new NetworkException("engine djl: " + e.getMessage(), e);
            }
        }
        return chosen;
    }

    /** Read once, when PyTorch loads. A call uses one thread, as with the other engine; nothing is downloaded behind the user's back. */
    private void configure() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getProperty("DJL_CACHE_DIR") == null && System.getenv("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", libraries.toAbsolutePath().toString());
        }
    }

    @Override
    public LoadedNetwork load(ModelPackage opened) throws IOException {
        ModelManifest manifest = opened.manifest();
        // what it lacks is told before anything is loaded
        if (!manifest.layers().isEmpty()) {
            NetworkPlan plan = plan(manifest);
            Weights weights = weights(opened, plan);
            return DjlLoadedNetwork.of(DjlNetwork.answering(plan, weights, device()));
        }
        if (!manifest.files().containsKey(ModelPackage.MODULE)) {
            throw new NetworkException(
                    "engine djl runs networks of layers with their weights, and TorchScript modules ("
                            + ModelPackage.MODULE + "); the package has neither, but "
                            + manifest.files().keySet() + ": serve it with engine onnx");
        }
        if (manifest.moduleOutput() == null) {
            throw new NetworkException("the package does not say whether its " + ModelPackage.MODULE
                    + " gives probabilities or logits, as packages of this release do: train or import it again, or serve"
                    + " it with engine onnx");
        }
        return script(opened, manifest.moduleOutput());
    }

    private static NetworkPlan plan(ModelManifest manifest) {
        try {
            return NetworkPlan.of(manifest.layers(), manifest.inputShape());
        } catch (IllegalArgumentException e) {
            throw new NetworkException("the layers of the package make no network: " + e.getMessage(), e);
        }
    }

    private static Weights weights(ModelPackage opened, NetworkPlan plan) throws IOException {
        byte[] file = opened.weights();
        try {
            return new Weights(SafeTensors.decode(file).tensors()).requireFit(plan);
        } catch (IOException | IllegalArgumentException e) {
            throw new NetworkException(ModelPackage.WEIGHTS + " does not fit the layers: " + e.getMessage(), e);
        }
    }

    private LoadedNetwork script(ModelPackage opened, ModuleOutput output) throws IOException {
        byte[] file = opened.file(ModelPackage.MODULE);
        boolean regression = opened.recipe().regression();
        DjlScript.Form form = new DjlScript.Form(
                opened.manifest().inputShape(),
                regression ? DjlLoss.End.NUMBER : DjlLoss.End.CLASSES,
                opened.recipe().classes().size(),
                false);
        Device chosen = device();
        try {
            return DjlLoadedNetwork.of(new DjlScript(file, form, chosen), output);
        } catch (EngineException e) {
            throw new NetworkException("PyTorch cannot load " + ModelPackage.MODULE, e);
        }
    }
}
