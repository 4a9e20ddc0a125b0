package io.fixbus.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(ints = {554, 925, 1402, 1404, 89, 91})
  void passwordsAndSignaturesAreSecretsInAnyMessage(int tag) {
    assertThat(Secrets.isSecret(tag, MsgType.LOGON_CODE)).isTrue();
    assertThat(Secrets.isSecret(tag, MsgType.NEW_ORDER_SINGLE_CODE)).isTrue();
    assertThat(Secrets.isSecret(tag, 0)).isTrue();
  }

  @Test
  void rawDataIsASecretInLogonOnly() {
    assertThat(Secrets.isSecret(Tags.RAW_DATA, MsgType.LOGON_CODE)).isTrue();
    assertThat(Secrets.isSecret(Tags.RAW_DATA, MsgType.NEW_ORDER_SINGLE_CODE)).isFalse();
    assertThat(Secrets.isSecret(Tags.RAW_DATA, 0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {553, 95, 90, 93, 1400, 1401, 1403, 58, 1, 0, -1})
  void otherFieldsAreNoSecrets(int tag) {
    assertThat(Secrets.isSecret(tag, MsgType.LOGON_CODE)).isFalse();
  }
}
