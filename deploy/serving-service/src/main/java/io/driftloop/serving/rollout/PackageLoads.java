package io.driftloop.serving.rollout;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoadException;
import io.driftloop.serving.inference.ModelLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Packages that are being fetched, loaded and warmed up, away from the conductor's thread: a large model, or a slow store, must not hold up the rollouts of others. Asked
 * by the conductor's thread only.
 */
public final class PackageLoads {
    private final ArtifactStore artifacts;
    private final ModelLoader loader;
    private final Executor executor;
    private final Map<Candidate, CompletableFuture<LoadedVersion>> pending = new HashMap<>();

    /**
     * @param artifacts where packages come from
     * @param loader makes them ready
     * @param executor as many threads as may load at once
     */
    public PackageLoads(ArtifactStore artifacts, ModelLoader loader, Executor executor) {
        this.artifacts = artifacts;
        this.loader = loader;
        this.executor = executor;
    }

    /** What a load fails with, on its way through the executor. */
    private static final class LoadFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ModelLoadException reason;

        LoadFailure(ModelLoadException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /**
     * The version when it is ready, which is told once; else its load goes on, or begins.
     *
     * @return null while it is loading
     * @throws ModelLoadException when it never will be
     * @throws IOException when it cannot be read now
     */
    @Nullable LoadedVersion take(Candidate candidate) throws IOException, ModelLoadException {
        CompletableFuture<LoadedVersion> load = pending.computeIfAbsent(
                candidate, wanted -> CompletableFuture.supplyAsync(() -> load(wanted), executor));
        if (!load.isDone()) {
            return null;
        }
        pending.remove(candidate);
        try {
            return load.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LoadFailure failure) {
                throw failure.reason;
            }
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    /** Whether it is being loaded, or is loaded and not taken yet. */
    boolean loading(Candidate candidate) {
        return pending.containsKey(candidate);
    }

    /** Gives up all but these; what is ready later is freed at once. */
    void keep(Set<Candidate> wanted) {
        pending.entrySet().removeIf(entry -> {
            boolean over = !wanted.contains(entry.getKey());
            if (over) {
                entry.getValue().thenAccept(LoadedVersion::retire);
            }
            return over;
        });
    }

    private LoadedVersion load(Candidate candidate) {
        try {
            return loader.load(
                    candidate.modelId(),
                    candidate.model(),
                    candidate.version(),
                    artifacts.fetch(candidate.modelPackage()));
        } catch (CorruptArtifactException e) {
            throw new LoadFailure(new ModelLoadException("the stored model package is not what its digest says"));
        } catch (ModelLoadException e) {
            throw new LoadFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
