package io.driftloop.model.engine;

import io.driftloop.model.pkg.ModelPackage;
import java.io.IOException;

/** Loads networks of packages. Thread-safe. */
public interface NetworkEngine {

    /**
     * Puts the network of a package into memory. Close it.
     *
     * @throws NetworkException when the package lacks what this engine needs, the network is none that it can run, or the engine is not on this machine
     * @throws IOException when the package is damaged, or cannot be read now
     */
    LoadedNetwork load(ModelPackage opened) throws IOException;
}
