"""Files: found without going in circles, read without waiting, written whole or not at all, and what is wrong with one said in words."""
