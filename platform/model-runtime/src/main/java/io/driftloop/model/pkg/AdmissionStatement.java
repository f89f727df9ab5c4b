package io.driftloop.model.pkg;

import com.fasterxml.jackson.core.JacksonException;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Admission;
import java.time.Instant;
import java.util.Objects;

/**
 * What {@code admission.json} says: the signed bytes.
 *
 * @param format version of this format, 1
 * @param manifest sha256 of {@code model.json}, which names the digests of all other files
 * @param admittedBy who let the package in
 * @param admittedAt when
 * @param key {@code sha256:} and the digest of the public key's DER form
 */
record AdmissionStatement(int format, String manifest, Actor admittedBy, Instant admittedAt, String key) {

    private static final int FORMAT = 1;

    AdmissionStatement {
        Objects.requireNonNull(manifest);
        Objects.requireNonNull(admittedAt);
        Objects.requireNonNull(key);
    }

    static AdmissionStatement of(byte[] manifest, Admission admission) {
        return new AdmissionStatement(FORMAT, Digests.of(manifest), admission.by(), admission.at(), admission.key());
    }

    byte[] toJson() {
        try {
            return LayerModule.JSON.writeValueAsBytes(this);
        } catch (JacksonException e) {
            throw new IllegalStateException("a statement can be written", e);
        }
    }

    static AdmissionStatement read(byte[] json) throws InvalidModelPackageException {
        AdmissionStatement statement;
        try {
            statement = LayerModule.JSON.readValue(json, AdmissionStatement.class);
        } catch (java.io.IOException | RuntimeException e) {
            throw new InvalidModelPackageException(
                    "'" + PackageSeal.STATEMENT + "' in the model package cannot be read");
        }
        if (statement.format != FORMAT) {
            throw new InvalidModelPackageException("'" + PackageSeal.STATEMENT + "' in the model package is of format "
                    + statement.format + "; this release reads " + FORMAT);
        }
        return statement;
    }

    Admission admission() {
        return new Admission(admittedBy, admittedAt, key);
    }
}
