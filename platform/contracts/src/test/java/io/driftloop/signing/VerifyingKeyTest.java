package io.driftloop.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** With the second test vector of RFC 8032, section 7.1. */
class VerifyingKeyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] X509 = HEX.parseHex(
            "302a300506032b6570032100" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] MESSAGE = {0x72};
    private static final byte[] SIGNATURE =
            HEX.parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    private final VerifyingKey key = VerifyingKey.ofEncoded(X509);

    @Test
    void theStandardsSignatureVerifiesAndNoOther() {
        assertThat(key.verifies(MESSAGE, SIGNATURE)).isTrue();
        assertThat(key.verifies(new byte[] {0x73}, SIGNATURE)).isFalse();
        assertThat(key.verifies(new byte[0], SIGNATURE)).isFalse();
        for (int at = 0; at < SIGNATURE.length; at++) {
            byte[] changed = SIGNATURE.clone();
            changed[at] ^= 1;
            assertThat(key.verifies(MESSAGE, changed)).as("byte %d changed", at).isFalse();
        }
        assertThat(key.verifies(MESSAGE, new byte[3])).as("no signature at all").isFalse();
    }

    @Test
    void pemGivesTheSameKeyAndNonsenseIsRefused() {
        assertThat(VerifyingKey.ofPem("owner: us\n" + key.pem())).isEqualTo(key);
        assertThat(key.pem())
                .isEqualTo("-----BEGIN PUBLIC KEY-----\n"
                        + "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
                        + "-----END PUBLIC KEY-----\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifyingKey.ofPem("signing-key"))
                .withMessageContaining("BEGIN PUBLIC KEY");
        assertThatIllegalArgumentException().isThrownBy(() -> VerifyingKey.ofEncoded(new byte[44]));
    }
}
