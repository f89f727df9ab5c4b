package io.driftloop.model.pkg;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Admission;
import io.driftloop.signing.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Map;

/** Signs model packages with an installation's key. Immutable and thread-safe. */
public final class PackageSigner {

    private final PrivateKey key;
    private final String keyId;
    private final PackageTrust trust;

    private PackageSigner(PrivateKey key, String keyId, PackageTrust trust) {
        this.key = key;
        this.keyId = keyId;
        this.trust = trust;
    }

    /**
     * Reads the private key.
     *
     * @param file Ed25519 in PEM form (PKCS#8); nobody but its user and group may read it
     * @param trust which must hold its public key: what is signed here is to be opened here
     * @throws IOException when there is no such key in the file, or everybody can read it
     * @throws IllegalArgumentException when its public key is not trusted
     */
    public static PackageSigner read(Path file, PackageTrust trust) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(
                    "every user of this machine can read the private key " + file + ": chmod 600 " + file);
        }
        PrivateKey key = Pem.privateKey(file);
        byte[] probe = {1};
        byte[] signed = sign(key, probe);
        for (Map.Entry<String, VerifyingKey> trusted : trust.keys().entrySet()) {
            if (trusted.getValue().verifies(probe, signed)) {
                return new PackageSigner(key, trusted.getKey(), trust);
            }
        }
        throw new IllegalArgumentException(
                "the public key of " + file + " is not trusted, so nothing that it signs could"
                        + " be served; put what 'openssl pkey -in " + file
                        + " -pubout' prints into the directory that driftloop.admission.trusted names, as a file *.pem");
    }

    /**
     * Writes the package anew with a seal; an older seal is replaced.
     *
     * @param source a valid package, signed or not
     * @param target a new file; an existing one is replaced
     * @throws InvalidModelPackageException when the package is damaged, or was signed by somebody who is not trusted
     */
    public Admission sign(Path source, Path target, Actor by, Instant at) throws IOException {
        ModelPackage.open(source, new PackageTrust(trust.keys(), false));
        Admission admission = new Admission(by, at, keyId);
        ModelPackageWriter.copy(source, target, manifest -> seal(manifest, admission));
        return admission;
    }

    private PackageSeal seal(byte[] manifest, Admission admission) {
        byte[] statement = AdmissionStatement.of(manifest, admission).toJson();
        return new PackageSeal(statement, sign(key, statement));
    }

    private static byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(Pem.ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later sign with Ed25519", e);
        }
    }
}
