package io.driftloop.ingest.wiring;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Uploads. */
@ConfigMapping(prefix = "driftloop.ingest.dataset")
public interface DatasetConfig {

    /** Largest body of a request; the default stands in {@code application.properties}, where the HTTP server reads it too. */
    MemorySize maxUpload();

    /** Bytes of all files of an upload after decompression. */
    @WithDefault("2147483648")
    long maxUnpackedBytes();

    /** Share of broken rows that an upload may have, 0 to 1. */
    @WithDefault("0.2")
    double maxBadShare();

    /** Broken rows kept per upload; all are counted. */
    @WithDefault("10000")
    int maxQuarantineKept();

    /** Directory of scratch files, of this process alone: emptied at start. Beside the artifact store unless given. */
    Path staging();
}
