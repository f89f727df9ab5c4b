package io.driftloop.registry.catalog;

import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.tracking.LoggedModel;
import io.driftloop.registry.tracking.LoggedModels;
import io.driftloop.registry.tracking.Runs;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where versions come from: checks what a client names, resolves it to a place, and keeps what lies there. */
public final class VersionSources {

    private static final String PROXY = "mlflow-artifacts:/";
    private static final Pattern VERSION = Pattern.compile("models:/([^/@]+)/(\\d{1,9})");
    private static final Pattern LOGGED = Pattern.compile("models:/(m-[0-9a-f]{32})");
    private static final Pattern RUN = Pattern.compile("runs:/([0-9a-f]{32})(?:/(.*))?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern DOTS = Pattern.compile("(^|.*[/\\\\])\\.\\.?([/\\\\?#].*|$)", Pattern.DOTALL);
    private static final int MOST_DECODINGS = 10;
    private static final String REGISTRATIONS = "mlflow.modelVersions";

    private final Runs runs;
    private final LoggedModels loggedModels;
    private final Files files;

    public VersionSources(Runs runs, LoggedModels loggedModels, Files files) {
        this.runs = runs;
        this.loggedModels = loggedModels;
        this.files = files;
    }

    /** The place that a source means. */
    String resolved(String source, BiFunction<String, Integer, String> storageOfVersion) {
        check(source);
        Matcher version = VERSION.matcher(source);
        if (version.matches()) {
            return storageOfVersion.apply(version.group(1), Integer.valueOf(version.group(2)));
        }
        Matcher logged = LOGGED.matcher(source);
        if (logged.matches()) {
            return loggedModels.get(logged.group(1)).artifactUri();
        }
        Matcher run = RUN.matcher(source);
        if (run.matches()) {
            String root = runs.head(run.group(1)).artifactUri();
            return run.group(2) == null || run.group(2).isEmpty() ? root : root + "/" + run.group(2);
        }
        return source;
    }

    /** Keeps the files at a place of ours under the version's own name; other places stay what they are. */
    String kept(String location, long model, int version) {
        if (!location.startsWith(PROXY) || location.startsWith(PROXY + "/")) {
            return location;
        }
        FilePath own = FilePath.of(model + "/" + version);
        FilePath from = FilePath.of(location.substring(PROXY.length()));
        return files.snapshot(from, own) == 0
                ? location
                : PROXY + Files.SNAPSHOTS.child(own.value()).value();
    }

    /** Forgets the files that were kept for a version. */
    void forget(long model, int version) {
        files.forget(FilePath.of(model + "/" + version));
    }

    /** Notes at a logged model that it was registered. */
    void registered(String loggedModel, String name, int version) {
        if (loggedModel.isEmpty()) {
            return;
        }
        LoggedModel model = loggedModels.get(loggedModel);
        String entry = "{\"name\": \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\", \"version\": \""
                + version + "\"}";
        String known = model.tags().getOrDefault(REGISTRATIONS, "[]");
        String open = known.substring(0, known.lastIndexOf(']'));
        String all = open + (open.equals("[") ? "" : ", ") + entry + "]";
        loggedModels.add(loggedModel, Map.of(REGISTRATIONS, all), Map.of());
    }

    private static void check(String source) {
        if (!SCHEME.matcher(source).matches() || source.startsWith("file:") || source.matches("[A-Za-z]:[/\\\\].*")) {
            throw CatalogProblem.INVALID.because("a version's source is an address such as runs:/<run id>/model or "
                    + "s3://bucket/model; a path of the server's own disk is not taken");
        }
        String decoded = source;
        for (int i = 0; i < MOST_DECODINGS; i++) {
            if (DOTS.matcher(decoded).matches() || decoded.indexOf('\0') >= 0) {
                throw CatalogProblem.INVALID.because("a version's source has no '.' or '..' part");
            }
            try {
                decoded = URLDecoder.decode(decoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return;
            }
        }
    }
}
