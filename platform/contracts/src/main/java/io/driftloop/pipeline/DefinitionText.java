package io.driftloop.pipeline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.driftloop.pipeline.InvalidPipelineException.Violation;
import java.io.IOException;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * From bytes of a stranger to a tree: at most 256 KiB, one document, no aliases (nothing can grow), no key twice, bounded depth.
 */
final class DefinitionText {

    static final int LIMIT_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 40;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = new ObjectMapper(yamlFactory());

    private DefinitionText() {}

    private static YAMLFactory yamlFactory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LIMIT_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(CONSTRAINTS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    static JsonNode read(byte[] text) {
        if (text.length > LIMIT_BYTES) {
            throw refused("is " + text.length + " bytes; at most " + LIMIT_BYTES + " are read");
        }
        try {
            return startsLikeJson(text) ? json(text) : yaml(text);
        } catch (JsonProcessingException e) {
            throw refused(syntax(e));
        } catch (IOException e) {
            throw refused("is not readable as UTF-8 YAML or JSON");
        }
    }

    private static boolean startsLikeJson(byte[] text) {
        for (byte b : text) {
            if (!Character.isWhitespace(b)) {
                return b == '{';
            }
        }
        return false;
    }

    /** A YAML flow mapping starts like JSON too: what is no JSON gets its second chance, and YAML's messages. */
    private static JsonNode json(byte[] text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return yaml(text);
        }
    }

    private static JsonNode yaml(byte[] text) throws IOException {
        refuseAliases(text);
        try (JsonParser parser = YAML.createParser(text)) {
            JsonNode tree = YAML.readTree(parser);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw refused("is empty");
            }
            if (parser.nextToken() != null) {
                throw refused("holds more than one YAML document; give each its own file");
            }
            return tree;
        }
    }

    private static void refuseAliases(byte[] text) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw refused("uses a YAML alias in line "
                            + parser.currentTokenLocation().getLineNr() + "; write the value out");
                }
            }
        }
    }

    private static String syntax(JsonProcessingException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("not YAML or JSON");
        String place = e.getLocation() == null
                ? ""
                : " in line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return "is not valid YAML or JSON" + place + ": " + (first.length() > 160 ? first.substring(0, 160) : first);
    }

    private static InvalidPipelineException refused(String message) {
        return new InvalidPipelineException(List.of(new Violation("", message)));
    }
}
