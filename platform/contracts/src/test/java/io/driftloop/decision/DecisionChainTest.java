package io.driftloop.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.signing.CanonicalJson;
import io.driftloop.signing.VerifyingKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionChainTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair pair = pair();
    private final VerifyingKey key = VerifyingKey.ofEncoded(pair.getPublic().getEncoded());
    private final List<JsonNode> export = export(pair, key, 5);

    @Test
    void anExportThatNobodyTouchedIsRight() throws JsonProcessingException {
        DecisionChain chain = check(export);
        assertThat(chain.fault()).isEmpty();
        assertThat(chain.count()).isEqualTo(5);
        assertThat(chain.headTime()).isEqualTo("2026-03-01T12:00:00Z");
        List<JsonNode> read = new ArrayList<>();
        for (JsonNode line : export) {
            // what another tool would write: other spaces, another number for the same value
            read.add(JSON.readTree(line.toPrettyString().replace("2.5", "2.50")));
        }
        assertThat(check(read).fault()).isEmpty();
        assertThat(check(export(pair, key, 0)).fault()).as("none yet").isEmpty();
    }

    @Test
    void eachChangedFieldIsFoundInItsRecord() {
        for (int at = 0; at < 5; at++) {
            for (String field :
                    List.of("type", "sequence", "previous", "key", "reason", "actor", "statistic", "champion")) {
                List<JsonNode> changed = copy();
                ObjectNode content = (ObjectNode) changed.get(at).get("content");
                content.put(field, content.get(field).isNumber() ? 17 : 0);
                // the head's own place is the only one that a record's changed type could claim
                String name = "record " + (at + 1);
                assertThat(check(changed).fault())
                        .as("%s of %s", field, name)
                        .contains(name + " is not what its hash was taken of");
            }
        }
    }

    @Test
    void aChangedRecordWithANewHashLacksTheSignature() {
        List<JsonNode> changed = copy();
        ObjectNode content = (ObjectNode) changed.get(2).get("content");
        content.put("reason", "it was better");
        ((ObjectNode) changed.get(2)).put("hash", SignedContent.hash(CanonicalJson.bytes(content)));
        assertThat(check(changed).fault()).contains("record 3 does not have the signature of its key");
        ((ObjectNode) changed.get(2)).put("signature", "?");
        assertThat(check(changed).fault()).contains("record 3 does not have the signature of its key");
    }

    @Test
    void aMissingRecordIsNamed() {
        for (int at = 0; at < 4; at++) {
            List<JsonNode> changed = copy();
            changed.remove(at);
            assertThat(check(changed).fault())
                    .contains("record " + (at + 1) + " is missing: record " + (at + 2) + " stands in its place");
        }
    }

    @Test
    void exchangedAndRepeatedRecordsAreFound() {
        List<JsonNode> exchanged = copy();
        Collections.swap(exchanged, 1, 2);
        assertThat(check(exchanged).fault()).contains("record 2 is missing: record 3 stands in its place");
        List<JsonNode> repeated = copy();
        repeated.add(2, repeated.get(1));
        assertThat(check(repeated).fault()).contains("record 3 is missing: record 2 stands in its place");
    }

    @Test
    void aShortenedExportIsFound() {
        assertThat(check(export.subList(0, 4)).fault())
                .contains("there is no head after record 4: the export is cut off");
        List<JsonNode> without = copy();
        without.remove(4);
        assertThat(check(without).fault()).contains("the head was signed over 5 records, here are 4");
        assertThat(check(List.of()).fault()).contains("there is no head after record 0: the export is cut off");
    }

    @Test
    void aRecordOfAnotherChainBySameKeyIsFound() {
        List<JsonNode> other = export(pair, key, 5, "another installation");
        List<JsonNode> mixed = copy();
        mixed.set(3, other.get(3));
        assertThat(check(mixed).fault()).contains("record 4 does not follow the record before it");
        mixed = copy();
        mixed.set(4, other.get(4));
        assertThat(check(mixed).fault()).contains("record 5 does not follow the record before it");
        mixed = copy();
        mixed.set(5, other.get(5));
        assertThat(check(mixed).fault()).contains("the head was signed over another record 5");
        mixed = copy();
        mixed.add(other.get(5));
        assertThat(check(mixed).fault()).contains("something follows the head");
    }

    @Test
    void aChainThatSomebodyElseSignedIsNotTrusted() {
        KeyPair stranger = pair();
        VerifyingKey strangers = VerifyingKey.ofEncoded(stranger.getPublic().getEncoded());
        assertThat(check(export(stranger, strangers, 2)).fault())
                .contains("record 1 is signed by the key '" + strangers.id() + "', trusted are [" + key.id() + "]");
        assertThat(check(export(stranger, key, 2)).fault())
                .as("under our key's name")
                .contains("record 1 does not have the signature of its key");
    }

    @Test
    void aNewKeyOfTheInstallationGoesOnWithTheChain() {
        KeyPair second = pair();
        VerifyingKey next = VerifyingKey.ofEncoded(second.getPublic().getEncoded());
        SignedContent first = record(pair, key, 1, SignedContent.NO_PREDECESSOR, "");
        SignedContent then = record(second, next, 2, first.hash(), "");
        DecisionChain chain = new DecisionChain(List.of(key, next));
        Stream.of(first, then, head(second, next, 2, then.hash()))
                .map(SignedContent::json)
                .forEach(chain::add);
        assertThat(chain.fault()).isEqualTo(Optional.empty());
    }

    private DecisionChain check(List<JsonNode> lines) {
        DecisionChain chain = new DecisionChain(List.of(key));
        lines.forEach(chain::add);
        return chain;
    }

    private List<JsonNode> copy() {
        return new ArrayList<>(export.stream().<JsonNode>map(JsonNode::deepCopy).toList());
    }

    private static List<JsonNode> export(KeyPair pair, VerifyingKey key, int records) {
        return export(pair, key, records, "here");
    }

    private static List<JsonNode> export(KeyPair pair, VerifyingKey key, int records, String place) {
        List<JsonNode> lines = new ArrayList<>();
        String previous = SignedContent.NO_PREDECESSOR;
        for (int i = 1; i <= records; i++) {
            SignedContent record = record(pair, key, i, previous, place);
            previous = record.hash();
            lines.add(record.json());
        }
        lines.add(head(pair, key, records, previous).json());
        return lines;
    }

    private static SignedContent record(KeyPair pair, VerifyingKey key, int sequence, String previous, String place) {
        ObjectNode content = JSON.createObjectNode()
                .put("type", "decision")
                .put("sequence", sequence)
                .put("previous", previous)
                .put("key", key.id())
                .put("reason", "it failed " + place)
                .put("actor", "policy:rollout")
                .put("statistic", 2.5)
                .put("champion", 1);
        return SignedContent.of(content, bytes -> sign(pair, bytes));
    }

    private static SignedContent head(KeyPair pair, VerifyingKey key, int count, String last) {
        ObjectNode content = JSON.createObjectNode()
                .put("type", "head")
                .put("count", count)
                .put("last", last)
                .put("key", key.id())
                .put("at", "2026-03-01T12:00:00Z");
        return SignedContent.of(content, bytes -> sign(pair, bytes));
    }

    private static byte[] sign(KeyPair pair, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
