package io.driftloop.kit.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/** Where secrets lie. */
@ConfigMapping(prefix = "driftloop.secret")
public interface SecretConfig {

    /** A directory with a file for each secret, named as the secret. */
    @WithDefault("${driftloop.home:${java.io.tmpdir}/driftloop}/secrets")
    Path directory();

    /** Secrets given as configuration; they come before files. */
    Map<String, String> value();
}
