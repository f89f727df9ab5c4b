package io.driftloop.training.worker;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Admission;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Lets model packages into the artifact store, signed where the installation has a key. Worker processes never see the key. */
public final class CandidateStore {

    private final ArtifactStore store;
    private final @Nullable PackageSigner signer;
    private final Clock clock;

    /**
     * A package in the store.
     *
     * @param admission who let it in; null where it is not signed
     */
    public record Admitted(
            ArtifactRef modelPackage, @Nullable Admission admission) {}

    /** @param signer null where the installation has no key: then nothing is signed */
    public CandidateStore(ArtifactStore store, @Nullable PackageSigner signer, Clock clock) {
        this.store = store;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Signs and stores.
     *
     * @param modelPackage a valid package; what is signed is written beside it
     * @param by who lets it in
     */
    public Admitted admit(Path modelPackage, Actor by) throws IOException {
        if (signer == null) {
            return new Admitted(store.put(modelPackage, ModelPackage.MEDIA_TYPE), null);
        }
        Path signed = modelPackage.resolveSibling("admitted.zip");
        try {
            Admission admission =
                    signer.sign(modelPackage, signed, by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return new Admitted(store.put(signed, ModelPackage.MEDIA_TYPE), admission);
        } finally {
            Files.deleteIfExists(signed);
        }
    }
}
