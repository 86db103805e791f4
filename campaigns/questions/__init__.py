"""Questions of citizens: what keeps machines out, what the public and the desk read, when an answer is due."""
