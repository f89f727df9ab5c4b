package io.driftloop.model.pkg;

import io.driftloop.contracts.Admission;
import java.util.Set;

/**
 * The two files of a package that say who let it in. They stand beside the manifest, not in it, for they sign it.
 *
 * @param statement {@code admission.json}
 * @param signature {@code admission.sig}: 64 bytes of Ed25519 over the statement's bytes
 */
record PackageSeal(byte[] statement, byte[] signature) {

    static final String STATEMENT = "admission.json";
    static final String SIGNATURE = "admission.sig";
    static final Set<String> FILES = Set.of(STATEMENT, SIGNATURE);

    /** What it says, once it is known to speak of this manifest. The signature is for {@link PackageTrust} to judge. */
    Admission of(byte[] manifest) throws InvalidModelPackageException {
        AdmissionStatement read = AdmissionStatement.read(statement);
        if (!read.manifest().equals(Digests.of(manifest))) {
            throw new InvalidModelPackageException(
                    "'" + ModelPackage.MANIFEST + "' in the model package is not the one that was admitted");
        }
        return read.admission();
    }
}
