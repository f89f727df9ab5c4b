package io.driftloop.kit.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Signatures under model packages: {@code driftloop.admission.*}. */
@ConfigMapping(prefix = "driftloop.admission")
public interface AdmissionConfig {

    /** Ed25519 private key (PEM, PKCS#8, mode 0600) by which training signs the packages that it makes; without it they are not signed. */
    Optional<Path> key();

    /** Directory of the public keys (PEM, {@code *.pem}) whose signatures count, that of the own key among them; read at start. */
    Optional<Path> trusted();

    /** Whether packages without a signature are refused. */
    @WithDefault("false")
    boolean required();
}
