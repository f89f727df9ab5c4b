package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.decision.SignedContent;
import io.driftloop.signing.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final FakeStack stack = new FakeStack();
    private SignedContent first;
    private SignedContent second;

    @BeforeEach
    void aStackWithTwoRecords() throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        VerifyingKey key = VerifyingKey.ofEncoded(pair.getPublic().getEncoded());
        Files.writeString(Files.createDirectory(home.resolve("secrets")).resolve("signing-key.pub"), key.pem());
        first = signed(pair, content(key, "decision").put("sequence", 1).put("previous", SignedContent.NO_PREDECESSOR));
        second = signed(pair, content(key, "decision").put("sequence", 2).put("previous", first.hash()));
        SignedContent head = signed(pair, content(key, "head").put("count", 2).put("last", second.hash()));
        stack.on("GET /api/v1/decision-records/head", head.json().toString());
        records(first, second);
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void theStacksRecordsAreCheckedAndAnExportWithoutTheStack() throws IOException {
        Ran ran = run("audit", "verify");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .isEqualTo("2 decision records are right; the head of 2026-03-01T12:00:00Z is " + second.hash() + "\n");

        String file = home.resolve("decisions.jsonl").toString();
        assertThat(run("audit", "export", file).out()).isEqualTo("2 decision records are in " + file + "\n");
        stack.close();
        assertThat(run("audit", "verify", "--file", file).status()).isZero();
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replaceFirst("it was good", "it was fine"));
        Ran forged = run("audit", "verify", "--file", file);
        assertThat(forged.status()).isEqualTo(1);
        assertThat(forged.err()).isEqualTo("driftloop: record 1 is not what its hash was taken of\n");
        Files.writeString(Path.of(file), "{\"content\"");
        assertThat(run("audit", "verify", "--file", file).err())
                .isEqualTo("driftloop: line 1 of " + file + " is no JSON: the export is damaged there\n");
    }

    @Test
    void aMissingRecordIsTheFirstFaultForPeopleAndForScripts() throws IOException {
        records(second);
        assertThat(run("audit", "verify").err())
                .isEqualTo("driftloop: record 1 is missing: record 2 stands in its place\n");
        Ran scripted = run("audit", "verify", "-o", "json");
        assertThat(scripted.status()).isEqualTo(1);
        assertThat(JSON.readTree(scripted.out()).at("/valid").asBoolean()).isFalse();
        assertThat(JSON.readTree(scripted.out()).at("/fault").asText()).startsWith("record 1 is missing");
    }

    @Test
    void withoutATrustedKeyNothingIsChecked() throws IOException {
        Path key = home.resolve("secrets/signing-key.pub");
        Ran wrong = run(
                "audit",
                "verify",
                "--key",
                Files.writeString(home.resolve("no.pem"), "?").toString());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("no.pem holds no Ed25519 public key in PEM");
        Files.delete(key);
        assertThat(run("audit", "verify").err()).contains("there is no file " + key);
    }

    private void records(SignedContent... records) {
        ObjectNode page = JSON.createObjectNode();
        List.of(records).forEach(record -> page.withArray("items").add(record.json()));
        stack.on("GET /api/v1/decision-records?limit=2&cursor=0", page.toString());
        stack.on("GET /api/v1/decision-records?limit=1&cursor=1", "{\"items\":[]}");
    }

    private static ObjectNode content(VerifyingKey key, String type) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("key", key.id())
                .put("at", "2026-03-01T12:00:00Z")
                .put("reason", "it was good");
    }

    private static SignedContent signed(KeyPair pair, ObjectNode content) {
        return SignedContent.of(content, bytes -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(bytes);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Ran run(String... arguments) {
        return Ran.command(stack, home, arguments);
    }
}
