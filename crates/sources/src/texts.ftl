# After a path.
not-a-file = is not a regular file; to read a pipe, give `-` and send it to standard input
ignore-endless = is not a regular file, and leaves nothing out
ignore-long = is too long or too intricate, and leaves nothing out
ignore-unread = leaves nothing out, because it cannot be read: { $reason }
ignore-link = is a symbolic link, which git does not follow, and leaves nothing out
passed-hidden = it is hidden, and `include` does not name it with its dot
passed-excluded = the configuration excludes it
passed-ignored = an ignore file, such as .gitignore, leaves it out
passed-link = it is a symbolic link
passed-extension = its name does not end as that of a file that may hold requests, and `include` does not name it
changed = has changed since it was read, and was left alone; run the command again
not-written = cannot be written, and was left as it was: { $reason }
torn = was written only in part: { $reason }; what it held is in { $copy }
deleted = has been deleted; change to a folder that exists
no-pattern = does not exist; moonlint takes paths, and leaves patterns to the shell, which found nothing

# What the system says.
not-found = does not exist
permission-denied = { $reason }
is-a-directory = { $reason }
not-a-directory = { $reason }
storage-full = { $reason }
read-only = { $reason }
already-exists = { $reason }
file-too-large = { $reason }
other = { $reason }
