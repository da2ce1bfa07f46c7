#include <lber.h>
#include <ldap.h>
#include <openldap.h>

/* What libsasl asks for in a dialogue: `sasl_interact_t` of its header, which not everybody who
   builds against libldap has. */
struct sasl_question {
  unsigned long kind;
  const char *challenge;
  const char *prompt;
  const char *default_answer;
  const void *answer;
  unsigned answer_length;
};
